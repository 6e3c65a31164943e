package org.trialgia.analysis.kernel;

/**
 * How far single precision may lead a comparison of t astray.
 *
 * <p>{@code t ≥ τ} is decided as {@code D = b|b| - q (1 - Σh² - c b²) ≥ 0} with {@code q = τ|τ| /
 * s²}: no division and no root. A sum of n products in single precision, its data and weights
 * rounded, is at most {@code (n + 3) 2⁻²⁴ Σ|w y|} off, and {@code Σ|w y|} is at most the length of
 * the weights, as outcomes have length 1. From these follow bounds of both terms of D, of which a
 * hundredth more is taken for what is of second order and for the rounding of the definition.
 *
 * @param square of {@code b|b|}
 * @param rest of {@code 1 - Σh² - c b²}
 */
record RatioBound(double square, double rest) {

    private static final double UNIT = 0x1p-24;

    /**
     * The bound for all permutations of a call.
     *
     * @param weights [permutation][vector][observation]
     */
    static RatioBound of(PermutedData data, double[][][] weights, int many) {
        double relative = (data.observations() + 3) * UNIT;
        double largest = 1;
        double rest = 0;
        double first = 0;
        double firstError = 0;
        for (int v = 0; v < data.vectors(); v++) {
            double squares = longest(weights, many, v);
            // Of a square (x + δ)² - x² with |x| ≤ length and |δ| ≤ relative · length.
            double error = squares * relative * (2 + relative);
            double factor = v == 0 ? data.shape() : 1;
            largest += factor * squares;
            rest += factor * error;
            if (v == 0) {
                first = squares;
                firstError = error;
            }
        }
        int roundings = data.vectors() + 5;
        return new RatioBound(
                1.01 * (firstError + 3 * UNIT * first), 1.01 * (rest + roundings * UNIT * largest));
    }

    /** D is no farther than this from its value in single precision. */
    float margin(double q) {
        return Math.nextUp((float) (square + Math.abs(q) * rest));
    }

    private static double longest(double[][][] weights, int many, int vector) {
        double longest = 0;
        for (int k = 0; k < many; k++) {
            double squares = 0;
            for (double w : weights[k][vector]) {
                squares += w * w;
            }
            longest = Math.max(longest, squares);
        }
        return longest;
    }
}
