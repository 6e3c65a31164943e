package org.trialgia.analysis.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * The facts by which a scan is judged.
 *
 * @param volumes of the series
 * @param keptVolumes in the steady state and within the motion threshold; all where motion is
 *     unknown
 * @param keptSeconds {@code keptVolumes · TR}
 * @param usedVolumes that entered the correlations
 * @param motion null where there was no confounds table with motion columns
 * @param regressors independent directions regressed out
 * @param degreesOfFreedom temporal degrees of freedom left
 * @param voxels per region
 * @param coverage per region, the share of its voxels that carry a signal
 * @param emptyRegions regions without a voxel or without a value
 */
public record ScanQuality(
        int volumes,
        int keptVolumes,
        double keptSeconds,
        int usedVolumes,
        @Nullable MotionFacts motion,
        int regressors,
        double degreesOfFreedom,
        int[] voxels,
        double[] coverage,
        int emptyRegions) {

    /**
     * Motion of the run in mm.
     *
     * @param meanFd framewise displacement, mean over all volumes but the first
     * @param maxFd the largest
     * @param overThreshold volumes above the plan's threshold
     */
    public record MotionFacts(double meanFd, double maxFd, int overThreshold) {}
}
