/**
 * Connectivity that changes within a run: sliding windows, and the states they fall into. It knows
 * series and matrices only; no images, no groups.
 */
@NullMarked
package org.trialgia.analysis.dynamic;

import org.jspecify.annotations.NullMarked;
