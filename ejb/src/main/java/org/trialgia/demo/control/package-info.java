/** The demo trial: who takes part, what happens to them, and the images of their brains. */
@NullMarked
package org.trialgia.demo.control;

import org.jspecify.annotations.NullMarked;
