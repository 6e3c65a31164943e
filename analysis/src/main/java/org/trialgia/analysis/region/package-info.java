/**
 * Regions of the brain and their series: coordinate lists as spheres, label images, and the mean of
 * each region's voxels over time, read a volume at a time.
 */
@NullMarked
package org.trialgia.analysis.region;

import org.jspecify.annotations.NullMarked;
