/** The scan store and the rules of intake and pairs; not for the web. */
@NullMarked
package org.trialgia.imaging.control;

import org.jspecify.annotations.NullMarked;
