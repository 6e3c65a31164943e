package org.trialgia.analysis.kernel;

/** How many partners each series has among all others, without the matrix of all pairs. */
public interface DegreeCounts {

    /**
     * Counts, for each series i, the series {@code j ≠ i} with {@code Σ_t z_it z_jt > threshold},
     * the sum in double precision, t ascending.
     *
     * <p>The vector twin sums in single precision and computes by the definition whatever lies so
     * near to the threshold that rounding could decide: both count the same. Beside the series it
     * needs a copy of them; nothing of the size of all pairs.
     *
     * @param z [series × time], row-major, each series of length 1 for correlations, zeros for one
     *     without spread; not modified. A series with a NaN has no partner
     * @param threshold finite
     */
    int[] above(float[] z, int series, int times, double threshold);
}
