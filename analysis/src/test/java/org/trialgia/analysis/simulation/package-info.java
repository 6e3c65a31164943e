/**
 * Simulated trials: what a test finds where nothing is, how often an interval holds the truth, and
 * whether a planted effect is found as often as the power says. Few trials in every build,
 * thousands with {@code -Plong}; always the same ones.
 */
@NullMarked
package org.trialgia.analysis.simulation;

import org.jspecify.annotations.NullMarked;
