/** The rules of scoring, windows and treatment limits. Pure where they can be; not for the web. */
@NullMarked
package org.trialgia.visit.control;

import org.jspecify.annotations.NullMarked;
