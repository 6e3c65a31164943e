/**
 * Maps: a value for every voxel of a scan. Seed correlations, smoothing, the amplitude of slow
 * fluctuations, regional homogeneity, what a task does, and signal to noise over time. It knows
 * images and signals; it knows nothing of groups or tests.
 */
@NullMarked
package org.trialgia.analysis.map;

import org.jspecify.annotations.NullMarked;
