package org.trialgia.analysis.kernel;

/**
 * How far single precision may lead a comparison of t astray.
 *
 * <p>{@code t ≥ τ} is decided as {@code D = b|b| - q (1 - Σh² - c b²) ≥ 0} with {@code q = τ|τ| /
 * s²}: no division and no root. A sum of n products in single precision, its data and weights
 * rounded, is at most {@code (n + 3) 2⁻²⁴ Σ|w y|} off, and {@code Σ|w y|} is at most the length of
 * the weights, as outcomes have length 1. Where that is ε, {@code b|b|} is at most {@code ε (2|b| +
 * ε)} off, |b| as it was found; the unexplained part is taken to be off by what follows from the
 * longest weights, since q is small where there are many outcomes to be looked at. A hundredth more
 * is for what is of second order and for the rounding of the definition.
 *
 * @param slope of {@code b|b|}, per |b|
 * @param square of {@code b|b|} beside that
 * @param rest of {@code 1 - Σh² - c b²}
 */
record RatioBound(float slope, double square, double rest) {

    private static final double UNIT = 0x1p-24;

    /**
     * The bound for all permutations of a call.
     *
     * @param weights [permutation][vector][observation]
     */
    static RatioBound of(PermutedData data, double[][][] weights, int many) {
        double relative = (data.observations() + 3) * UNIT;
        double first = longest(weights, many, 0);
        double largest = 1 + data.shape() * first * first;
        double rest = data.shape() * square(first, relative);
        for (int v = 1; v < data.vectors(); v++) {
            double length = longest(weights, many, v);
            largest += length * length;
            rest += square(length, relative);
        }
        double error = first * relative;
        int roundings = data.vectors() + 6;
        return new RatioBound(
                Math.nextUp((float) (1.01 * (2 * error + 6 * UNIT * first))),
                1.01 * error * error,
                1.01 * (rest + roundings * UNIT * largest));
    }

    /**
     * D is no farther than this and {@link #slope} times |b| from its value in single precision.
     */
    float margin(double q) {
        return Math.nextUp((float) (square + Math.abs(q) * rest));
    }

    /** The error of the square of a sum that is at most so long. */
    private static double square(double length, double relative) {
        return length * length * relative * (2 + relative);
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
        return Math.sqrt(longest);
    }
}
