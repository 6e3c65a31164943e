package org.trialgia.analysis.kernel;

/**
 * Second-order sections run along time over many series at once: the series are the lanes, so that
 * the recursion itself needs no trick.
 */
public interface Recursion {

    /** Series that are filtered together: their padded block stays in the second-level cache. */
    int TILE = 64;

    /**
     * Runs sections in transposed direct form II, one after the other, in place: {@code y = b₀x +
     * s₁}, {@code s₁ = b₁x - a₁y + s₂}, {@code s₂ = b₂x - a₂y}.
     *
     * <p>The twins differ by the rounding of the products (fused or not), which the filter's own
     * memory spreads: at most {@code 1e-12} of the largest value for filters of this engine.
     *
     * @param x [time × series], row-major; overwritten. A NaN stays in its series
     * @param sections {@code b0 b1 b2 1 a1 a2} each
     * @param initial {@code s₁ s₂} of each section for a first value of 1; scaled by each series'
     *     first value
     * @param forward whether time runs forward
     */
    void run(
            double[] x,
            int times,
            int series,
            double[][] sections,
            double[][] initial,
            boolean forward);
}
