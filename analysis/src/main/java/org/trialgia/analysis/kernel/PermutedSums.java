package org.trialgia.analysis.kernel;

/**
 * The statistics of many outcomes under many permutations, of which nothing is kept but what was
 * asked for.
 *
 * <p>Permutation k of a call has the weights {@code weights[k]}, [vector][observation]. What it
 * gives depends on them and the data alone, never on the other permutations of the call.
 */
public interface PermutedSums {

    /** How many permutations a call should have to be fast; fewer are allowed. */
    int chunk(PermutedData data);

    /**
     * Finds the largest statistic of each permutation and counts, for each outcome, the
     * permutations that reach its threshold.
     *
     * <p>The vector twins give the bits of the definition: they look in single precision, and
     * compute by the definition what may be a maximum or lies near to a threshold.
     *
     * @param many how many permutations
     * @param thresholds of the side's value, one per outcome; an infinity is never reached
     * @param maxima set at {@code at + k} for permutation k
     * @param counts per outcome, added to
     */
    void tails(
            PermutedData data,
            Side side,
            double[][][] weights,
            int many,
            double[] thresholds,
            double[] maxima,
            int at,
            int[] counts);

    /** Receives the outcomes beyond a threshold. */
    @FunctionalInterface
    interface Hits {
        /**
         * @param k permutation of the call
         * @param outcome ascending for each permutation; permutations interleave
         * @param value the side's value of its t
         */
        void hit(int k, int outcome, double value);
    }

    /**
     * Tells the outcomes whose value exceeds a threshold. The twins tell the same, to the last bit.
     *
     * @param threshold finite
     */
    void above(
            PermutedData data,
            Side side,
            double[][][] weights,
            int many,
            double threshold,
            Hits hits);
}
