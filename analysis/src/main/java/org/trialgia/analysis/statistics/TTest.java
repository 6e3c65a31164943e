package org.trialgia.analysis.statistics;

/**
 * Student's t tests, two-sided.
 *
 * <p>Values are finite; leave missing ones out first. A sample without spread gives t ±∞ (NaN for a
 * zero difference) and p 0 (NaN).
 */
public final class TTest {
    private TTest() {}

    /**
     * The result of a t test.
     *
     * @param estimate the mean, or the first mean less the second
     * @param se its standard error
     * @param t estimate/se
     * @param df degrees of freedom
     * @param p two-sided
     * @param ci of the estimate
     */
    public record Result(double estimate, double se, double t, double df, double p, Interval ci) {
        static Result of(double estimate, double se, double df, double confidence) {
            double t = estimate / se;
            return new Result(
                    estimate,
                    se,
                    t,
                    df,
                    Tails.twoSidedT(t, df),
                    Interval.around(estimate, Tails.tQuantile(confidence, df) * se));
        }
    }

    /**
     * One sample against zero: {@code t = x̄/(s/√n)}, n - 1 degrees of freedom.
     *
     * @throws org.trialgia.analysis.RefusedException {@code statistics.too-few} below two values
     */
    public static Result oneSample(double[] values, double confidence) {
        Samples.requireSize("A one-sample t test", values, 2);
        Descriptive d = Descriptive.of(values);
        return Result.of(d.mean(), d.sd() / Math.sqrt(d.n()), d.n() - 1, confidence);
    }

    /** The differences after - before against zero. */
    public static Result paired(double[] after, double[] before, double confidence) {
        return oneSample(Samples.difference(after, before), confidence);
    }

    /**
     * First against second without assuming equal variances (Welch 1947), Satterthwaite's degrees
     * of freedom.
     *
     * @throws org.trialgia.analysis.RefusedException {@code statistics.too-few} below two values in
     *     a group
     */
    public static Result welch(double[] first, double[] second, double confidence) {
        Samples.requireSize("Each group of a t test", first, 2);
        Samples.requireSize("Each group of a t test", second, 2);
        Descriptive a = Descriptive.of(first);
        Descriptive b = Descriptive.of(second);
        double va = a.variance() / a.n();
        double vb = b.variance() / b.n();
        double df = (va + vb) * (va + vb) / (va * va / (a.n() - 1) + vb * vb / (b.n() - 1));
        return Result.of(
                a.mean() - b.mean(),
                Math.sqrt(va + vb),
                Double.isNaN(df) ? a.n() + b.n() - 2 : df,
                confidence);
    }

    /** First against second with the pooled variance, {@code n1 + n2 - 2} degrees of freedom. */
    public static Result pooled(double[] first, double[] second, double confidence) {
        Samples.requireSize("Each group of a t test", first, 2);
        Samples.requireSize("Each group of a t test", second, 2);
        Descriptive a = Descriptive.of(first);
        Descriptive b = Descriptive.of(second);
        double df = a.n() + b.n() - 2;
        double variance = ((a.n() - 1) * a.variance() + (b.n() - 1) * b.variance()) / df;
        return Result.of(
                a.mean() - b.mean(),
                Math.sqrt(variance * (1.0 / a.n() + 1.0 / b.n())),
                df,
                confidence);
    }
}
