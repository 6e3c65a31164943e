/**
 * Holds the numeric core against other people's software: runs any folder of reference cases in the
 * format of {@code FORMAT.md} (format 1) and compares every quantity. Parameters come from the
 * cases, never from here, so that a site can qualify its installation with cases of its own.
 */
@NullMarked
package org.trialgia.analysis.qualification;

import org.jspecify.annotations.NullMarked;
