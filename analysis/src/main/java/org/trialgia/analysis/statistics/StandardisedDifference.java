package org.trialgia.analysis.statistics;

import org.trialgia.analysis.RefusedException;

/**
 * A difference of two means with its t test and in units of a standard deviation that does not take
 * the two variances to be equal: {@code s = √((s₁² + s₂²)/2)} (Bonett 2008,
 * doi:10.1037/1082-989X.13.2.99).
 *
 * @param test of the difference, in the values' unit
 * @param standardiser s, in the values' unit
 * @param d difference over s
 * @param hedgesG d times {@code J} of Hedges 1981 with ν of the classical test: {@code n - 1} for
 *     pairs, {@code n₁ + n₂ - 2} for groups
 * @param variance of d, by Bonett's large-sample formulas
 * @param ci of d, by the normal approximation
 */
public record StandardisedDifference(
        TTest.Result test,
        double standardiser,
        double d,
        double hedgesG,
        double variance,
        Interval ci) {

    /**
     * After less before, of the same people. With {@code s_d} the SD of the difference and r the
     * correlation, {@code var d = d²(s₁⁴ + s₂⁴ + 2r²s₁²s₂²)/(8(n - 1)s⁴) + s_d²/((n - 1)s²)}.
     *
     * @throws RefusedException {@code statistics.too-few} below three pairs, {@code
     *     statistics.no-spread} when neither sample varies
     */
    public static StandardisedDifference paired(
            double[] after, double[] before, double confidence) {
        Samples.requireSize("A standardised change", after, 3);
        TTest.Result test = TTest.paired(after, before, confidence);
        double v1 = Descriptive.of(after).variance();
        double v2 = Descriptive.of(before).variance();
        double difference = Descriptive.of(Samples.difference(after, before)).variance();
        double covariance = (v1 + v2 - difference) / 2;
        double s = standardiser(v1, v2);
        double d = test.estimate() / s;
        double variance =
                (d * d * (v1 * v1 + v2 * v2 + 2 * covariance * covariance) / (8 * s * s * s * s)
                                + difference / (s * s))
                        / test.df();
        return of(test, s, d, test.df(), variance, confidence);
    }

    /**
     * First less second of two groups, with Welch's test; {@code var d = d²(s₁⁴/(n₁ - 1) + s₂⁴/(n₂
     * - 1))/(8s⁴) + (s₁²/(n₁ - 1) + s₂²/(n₂ - 1))/s²}.
     *
     * @throws RefusedException {@code statistics.too-few} below two values in a group or four in
     *     all, {@code statistics.no-spread} when neither varies
     */
    public static StandardisedDifference welch(double[] first, double[] second, double confidence) {
        TTest.Result test = TTest.welch(first, second, confidence);
        double v1 = Descriptive.of(first).variance();
        double v2 = Descriptive.of(second).variance();
        double s = standardiser(v1, v2);
        double d = test.estimate() / s;
        double f1 = first.length - 1.0;
        double f2 = second.length - 1.0;
        double variance =
                d * d * (v1 * v1 / f1 + v2 * v2 / f2) / (8 * s * s * s * s)
                        + (v1 / f1 + v2 / f2) / (s * s);
        return of(test, s, d, f1 + f2, variance, confidence);
    }

    private static StandardisedDifference of(
            TTest.Result test, double s, double d, double df, double variance, double confidence) {
        return new StandardisedDifference(
                test,
                s,
                d,
                d * SmallSample.correction(df),
                variance,
                Interval.around(d, Tails.normalQuantile(confidence) * Math.sqrt(variance)));
    }

    private static double standardiser(double v1, double v2) {
        double s = Math.sqrt((v1 + v2) / 2);
        if (!(s > 0)) {
            throw new RefusedException(
                    "statistics.no-spread",
                    "No value differs from the others within its sample, so a difference has no"
                            + " standard deviation to be measured in. Report it in its own unit.");
        }
        return s;
    }
}
