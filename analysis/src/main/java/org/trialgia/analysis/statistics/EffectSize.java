package org.trialgia.analysis.statistics;

import org.trialgia.analysis.numeric.Matrix;

import java.util.Arrays;

/**
 * Standardised effects of a change in two arms.
 *
 * @param cohenD difference of the mean changes over the pooled SD of change
 * @param hedgesG d times {@code correction} (Hedges 1981), without small-sample bias
 * @param hedgesGApproximate d times {@code correctionApproximate}
 * @param correction {@code J = Γ(df/2)/(√(df/2) Γ((df - 1)/2))}
 * @param correctionApproximate {@code 1 - 3/(4 df - 1)}
 * @param variance of g: {@code (n1 + n2)/(n1 n2) + g²/(2(n1 + n2))}
 * @param ci of g, by the normal approximation
 * @param withinFirst the first arm's mean change over the SD of its change (d_z)
 * @param withinFirstAverage the first arm's mean change over the mean of its two SDs (d_av)
 * @param adjusted the arm's effect on the value after given the value before, over the SD before
 */
public record EffectSize(
        double cohenD,
        double hedgesG,
        double hedgesGApproximate,
        double correction,
        double correctionApproximate,
        double variance,
        Interval ci,
        double withinFirst,
        double withinFirstAverage,
        double adjusted) {

    /**
     * The effect of the first arm against the second.
     *
     * @param before one finite value per participant
     * @param after one finite value per participant
     * @param first true for the first arm, false for the second
     * @throws org.trialgia.analysis.RefusedException {@code statistics.too-few} below two in an arm
     */
    public static EffectSize ofChange(
            double[] before, double[] after, boolean[] first, double confidence) {
        double[] change = Samples.difference(after, before);
        double[] a = select(change, first, true);
        double[] b = select(change, first, false);
        TTest.Result pooled = TTest.pooled(a, b, confidence);
        int n1 = a.length;
        int n2 = b.length;
        double df = pooled.df();
        double d = pooled.estimate() / (pooled.se() / Math.sqrt(1.0 / n1 + 1.0 / n2));
        double j = SmallSample.correction(df);
        double approximate = 1 - 3 / (4 * df - 1);
        double g = d * j;
        double variance = (double) (n1 + n2) / ((double) n1 * n2) + g * g / (2.0 * (n1 + n2));
        Descriptive changed = Descriptive.of(a);
        double spread =
                (Descriptive.of(select(before, first, true)).sd()
                                + Descriptive.of(select(after, first, true)).sd())
                        / 2;
        return new EffectSize(
                d,
                g,
                d * approximate,
                j,
                approximate,
                variance,
                Interval.around(g, Tails.normalQuantile(confidence) * Math.sqrt(variance)),
                changed.mean() / changed.sd(),
                changed.mean() / spread,
                adjusted(before, after, first));
    }

    private static double adjusted(double[] before, double[] after, boolean[] first) {
        double[][] rows = new double[before.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {1, first[i] ? 1 : 0, before[i]};
        }
        LinearModel model = LinearModel.fit(Matrix.ofRows(rows), after);
        return model.coefficients()[1] / Descriptive.of(before).sd();
    }

    private static double[] select(double[] values, boolean[] marks, boolean mark) {
        int n = 0;
        double[] found = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            if (marks[i] == mark) {
                found[n++] = values[i];
            }
        }
        return Arrays.copyOf(found, n);
    }
}
