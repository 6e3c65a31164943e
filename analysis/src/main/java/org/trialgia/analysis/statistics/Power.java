package org.trialgia.analysis.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.trialgia.analysis.RefusedException;

import java.util.function.IntToDoubleFunction;

/**
 * Power and sample size of two-sided tests of a change in connectivity.
 *
 * <ul>
 *   <li>The mean change of an edge over pairs of scans, by the paired t test: with the standardised
 *       change {@code d = mean/SD of the changes} and n pairs, t has the noncentral t distribution
 *       with {@code n - 1} degrees of freedom and noncentrality {@code d √n}, and the power is
 *       {@code P(|t| > t₁₋ₐ⸝₂)}, both tails counted (Cohen 1988, Statistical Power Analysis for the
 *       Behavioral Sciences, chapter 2, doi:10.4324/9780203771587; exact for normal changes);
 *   <li>The correlation ρ of two changes given k covariates, by Fisher's z: {@code atanh r} is
 *       normal about {@code atanh ρ} with SD {@code 1/√(n - 3 - k)}, and the power is {@code Φ(λ -
 *       z₁₋ₐ⸝₂) + Φ(-λ - z₁₋ₐ⸝₂)} with {@code λ = atanh ρ √(n - 3 - k)} (Fisher 1921 and 1924; an
 *       approximation, good to about 0.01 from 20 pairs on).
 * </ul>
 *
 * <p>Where several edges are tested, each is tested at {@code alpha/edges} (Bonferroni): the power
 * is that of one edge with the effect, not of finding them all. The test by max-T has at least that
 * power, for it takes account of the correlation of the edges.
 *
 * @param alpha the level, two-sided, of all tests together; above 0, below 1
 * @param edges how many are tested, at least 1
 */
public record Power(double alpha, int edges) {

    /** No trial has more pairs. */
    private static final int MOST_PAIRS = 1_000_000;

    /** The normal distribution has no mass to speak of beyond. */
    private static final double LARGE = 9;

    private static final double NOTHING = 1e-18;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * @throws IllegalArgumentException for a level that is none, or no edge
     */
    public Power {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("A level in (0, 1), not " + alpha + ".");
        }
        if (edges < 1) {
            throw new IllegalArgumentException("At least one edge, not " + edges + ".");
        }
    }

    /** Of a single test at this level. */
    public static Power at(double alpha) {
        return new Power(alpha, 1);
    }

    /** The same level, shared by so many edges. */
    public Power overEdges(int count) {
        return new Power(alpha, count);
    }

    /**
     * The standardised change of a measure from its spread at one visit: {@code d = change/(SD
     * √(2(1 - r)))}, where r, the correlation of the two visits, is the reliability when nothing
     * changes.
     *
     * @param sd at either visit, above 0
     * @param r below 1
     */
    public static double standardisedChange(double change, double sd, double r) {
        if (!(sd > 0) || !(r > -1 && r < 1)) {
            throw new IllegalArgumentException("SD " + sd + ", correlation " + r + ".");
        }
        return change / (sd * Math.sqrt(2 * (1 - r)));
    }

    /**
     * The power of the paired t test.
     *
     * @param d the mean change over the SD of the changes; finite
     * @param pairs with both scans
     * @throws RefusedException {@code statistics.too-few} below two pairs
     */
    public double ofChange(double d, int pairs) {
        requireEffect(d);
        if (pairs < 2) {
            throw new RefusedException(
                    "statistics.too-few",
                    "The power of a paired t test needs at least 2 pairs; there are %d."
                            .formatted(pairs));
        }
        double df = pairs - 1.0;
        double critical = Tails.tUpperQuantile(alpha / edges / 2, df);
        double noncentrality = d * Math.sqrt(pairs);
        return Math.min(
                1,
                upperNoncentralT(critical, df, noncentrality)
                        + upperNoncentralT(critical, df, -noncentrality));
    }

    /**
     * The least number of pairs with which the paired t test has this power.
     *
     * @param d the mean change over the SD of the changes
     * @param power above 0, below 1
     * @throws RefusedException {@code power.effect-too-small} when a million pairs do not suffice
     */
    public int pairsForChange(double d, double power) {
        requireEffect(d);
        return least(2, power, n -> ofChange(d, n));
    }

    /**
     * The power of the test of a correlation between two changes.
     *
     * @param rho the correlation given the covariates, above -1, below 1
     * @param pairs with all values
     * @param covariates how many are held constant
     * @throws RefusedException {@code statistics.too-few} when there are not more than three pairs
     *     besides the covariates
     */
    public double ofCorrelation(double rho, int pairs, int covariates) {
        requireCorrelation(rho, covariates);
        double freedom = pairs - 3.0 - covariates;
        if (freedom < 1) {
            throw new RefusedException(
                    "statistics.too-few",
                    "The power of a correlation given %d covariates needs at least %d pairs; there are %d."
                            .formatted(covariates, covariates + 4, pairs));
        }
        double critical = NORMAL.inverseSurvivalProbability(alpha / edges / 2);
        double shift = (Math.log1p(rho) - Math.log1p(-rho)) / 2 * Math.sqrt(freedom);
        return Math.min(
                1,
                NORMAL.survivalProbability(critical - shift)
                        + NORMAL.survivalProbability(critical + shift));
    }

    /**
     * The least number of pairs with which the test of a correlation has this power.
     *
     * @param rho the correlation given the covariates, above -1, below 1
     * @param covariates how many are held constant
     * @param power above 0, below 1
     * @throws RefusedException {@code power.effect-too-small} when a million pairs do not suffice
     */
    public int pairsForCorrelation(double rho, int covariates, double power) {
        requireCorrelation(rho, covariates);
        return least(covariates + 4, power, n -> ofCorrelation(rho, n, covariates));
    }

    /**
     * The smallest correlation that is found with this power.
     *
     * @param pairs with all values
     * @param covariates how many are held constant
     * @param power above the level of one test, below 1
     * @throws RefusedException {@code statistics.too-few} when there are not more than three pairs
     *     besides the covariates
     */
    public double leastCorrelation(int pairs, int covariates, double power) {
        if (!(power > alpha / edges && power < 1)) {
            throw new IllegalArgumentException("A power above the level, not " + power + ".");
        }
        double low = 0;
        double high = Math.nextDown(1.0);
        // Halving the interval as often as a double has bits.
        for (int i = 0; i < 64; i++) {
            double middle = (low + high) / 2;
            if (ofCorrelation(middle, pairs, covariates) < power) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The least n from {@code from} on with this power, which rises with n. */
    private static int least(int from, double power, IntToDoubleFunction of) {
        if (!(power > 0 && power < 1)) {
            throw new IllegalArgumentException("A power in (0, 1), not " + power + ".");
        }
        int high = from;
        while (of.applyAsDouble(high) < power) {
            if (high >= MOST_PAIRS) {
                throw new RefusedException(
                        "power.effect-too-small",
                        "Not even %d pairs would find an effect as small as this with that power."
                                        .formatted(MOST_PAIRS)
                                + " Choose a larger effect or fewer edges.");
            }
            high = Math.min(MOST_PAIRS, 2 * high);
        }
        int low = Math.max(from, high / 2);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (of.applyAsDouble(middle) < power) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /**
     * {@code P(T > t)} of the noncentral t distribution, for t above 0.
     *
     * <p>T is {@code (Z + δ)/S} with Z normal and {@code S = √(χ²/df)}. Up to moderate δ this is
     * {@code ∫ Φ(δ - t s) g(s) ds}, taken over {@code x = log s}; for larger ones {@code ∫ φ(z) P(S
     * < (z + δ)/t) dz}. Both integrands are smooth and fall off fast at both ends, where the
     * trapezium rule converges geometrically; its step is a fraction of the narrower of the two
     * factors.
     */
    static double upperNoncentralT(double t, double df, double noncentrality) {
        if (noncentrality < -LARGE) {
            return 0;
        }
        return noncentrality > LARGE
                ? overNormal(t, df, noncentrality)
                : overSpread(t, df, noncentrality);
    }

    private static double overSpread(double t, double df, double noncentrality) {
        double step = Math.min(1 / Math.sqrt(2 * df), 1 / Math.max(1, Math.abs(noncentrality))) / 8;
        double sum = 0;
        double mass = 0;
        for (int side = -1; side <= 1; side += 2) {
            // g(s) ds over its value at the top, x = 0.
            double density = 1;
            for (int i = side < 0 ? 1 : 0; density > NOTHING; i++) {
                double x = side * i * step;
                density = Math.exp(df * (x - Math.expm1(2 * x) / 2));
                mass += density;
                sum += density * NORMAL.cumulativeProbability(noncentrality - t * Math.exp(x));
            }
        }
        return sum / mass;
    }

    private static double overNormal(double t, double df, double noncentrality) {
        ChiSquaredDistribution squares = ChiSquaredDistribution.of(df);
        int points = (int) Math.ceil(8 * LARGE * Math.max(1, Math.sqrt(2 * df) / noncentrality));
        double step = LARGE / points;
        double sum = 0;
        for (int i = -points; i <= points; i++) {
            double s = (i * step + noncentrality) / t;
            sum += NORMAL.density(i * step) * squares.cumulativeProbability(df * s * s);
        }
        return sum * step;
    }

    private static void requireEffect(double d) {
        if (!Double.isFinite(d)) {
            throw new IllegalArgumentException("A standardised change, not " + d + ".");
        }
    }

    private static void requireCorrelation(double rho, int covariates) {
        if (!(rho > -1 && rho < 1)) {
            throw new IllegalArgumentException("A correlation in (-1, 1), not " + rho + ".");
        }
        if (covariates < 0) {
            throw new IllegalArgumentException(covariates + " covariates.");
        }
    }
}
