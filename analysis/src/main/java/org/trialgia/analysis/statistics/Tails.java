package org.trialgia.analysis.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Tail probabilities and quantiles of the usual distributions, exact far into the tail. */
public final class Tails {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Tails() {}

    /** Two-sided p of a t statistic; NaN for NaN, 0 for an infinity. */
    public static double twoSidedT(double t, double df) {
        if (Double.isNaN(t) || !(df > 0)) {
            return Double.NaN;
        }
        return Math.min(1, 2 * TDistribution.of(df).survivalProbability(Math.abs(t)));
    }

    /** The quantile that leaves {@code (1 - confidence)/2} in each tail of t. */
    public static double tQuantile(double confidence, double df) {
        requireConfidence(confidence);
        return TDistribution.of(df).inverseSurvivalProbability((1 - confidence) / 2);
    }

    /** The quantile of t that leaves so much in the upper tail, to the last digits. */
    static double tUpperQuantile(double upper, double df) {
        TDistribution distribution = TDistribution.of(df);
        double t = distribution.inverseSurvivalProbability(upper);
        for (int step = 0; step < 2; step++) {
            double moved =
                    t + (distribution.survivalProbability(t) - upper) / distribution.density(t);
            t = Double.isFinite(moved) ? moved : t;
        }
        return t;
    }

    /** Two-sided p of a standard normal statistic. */
    public static double twoSidedNormal(double z) {
        return Double.isNaN(z)
                ? Double.NaN
                : Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(z)));
    }

    /** The quantile that leaves {@code (1 - confidence)/2} in each tail of the normal. */
    public static double normalQuantile(double confidence) {
        requireConfidence(confidence);
        return NORMAL.inverseSurvivalProbability((1 - confidence) / 2);
    }

    /** Upper tail of F. */
    public static double upperF(double f, double numeratorDf, double denominatorDf) {
        return Double.isNaN(f)
                ? Double.NaN
                : FDistribution.of(numeratorDf, denominatorDf).survivalProbability(f);
    }

    /** The quantile of F that leaves so much in the upper tail, to the last digits. */
    static double fQuantile(double upper, double numeratorDf, double denominatorDf) {
        FDistribution f = FDistribution.of(numeratorDf, denominatorDf);
        double x = f.inverseSurvivalProbability(upper);
        for (int step = 0; step < 2; step++) {
            double moved = x + (f.survivalProbability(x) - upper) / f.density(x);
            x = moved > 0 && Double.isFinite(moved) ? moved : x;
        }
        return x;
    }

    /** Upper tail of chi-squared. */
    public static double upperChiSquared(double x, double df) {
        return Double.isNaN(x) ? Double.NaN : ChiSquaredDistribution.of(df).survivalProbability(x);
    }

    private static void requireConfidence(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("A confidence in (0, 1), not " + confidence + ".");
        }
    }
}
