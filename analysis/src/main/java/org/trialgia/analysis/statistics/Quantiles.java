package org.trialgia.analysis.statistics;

import java.util.Arrays;

/**
 * Quantiles of a sample by linear interpolation between its ordered values, the types of Hyndman
 * and Fan 1996 (doi:10.1080/00031305.1996.10473566).
 */
public enum Quantiles {
    /** At {@code p (n + 1)}: unbiased for a uniform distribution (Weibull). */
    TYPE_6(0, 0),
    /** At {@code 1 + p (n - 1)}: the default of R and NumPy. */
    TYPE_7(1, 1),
    /** At {@code 1/3 + p (n + 1/3)}: about unbiased for the median of any distribution. */
    TYPE_8(1.0 / 3, 1.0 / 3);

    private final double alpha;
    private final double beta;

    Quantiles(double alpha, double beta) {
        this.alpha = alpha;
        this.beta = beta;
    }

    /**
     * The quantile.
     *
     * @param values at least one; NaN gives NaN
     * @param p in [0, 1]
     * @throws org.trialgia.analysis.RefusedException {@code statistics.too-few} without values
     */
    public double of(double[] values, double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("A probability in [0, 1], not " + p + ".");
        }
        if (Arrays.stream(values).anyMatch(Double::isNaN)) {
            return Double.NaN;
        }
        Samples.requireSize("A quantile", values, 1);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double at = Math.clamp(alpha + p * (n + 1 - alpha - beta), 1, n);
        int below = (int) Math.min(Math.floor(at), n - 1);
        if (n == 1) {
            return sorted[0];
        }
        double share = at - below;
        return sorted[below - 1] + share * (sorted[below] - sorted[below - 1]);
    }
}
