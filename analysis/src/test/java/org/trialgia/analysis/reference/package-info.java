/**
 * The harness that holds the numeric core against other people's software: it runs any folder of
 * reference cases in the format of {@code FORMAT.md} (format 1) and compares every quantity.
 */
@NullMarked
package org.trialgia.analysis.reference;

import org.jspecify.annotations.NullMarked;
