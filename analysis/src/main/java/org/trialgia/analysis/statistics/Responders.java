package org.trialgia.analysis.statistics;

import java.math.BigDecimal;

/**
 * Who responded: a reduction from baseline by at least so many percent; 30 and 50 % of pain are a
 * moderate and a substantial benefit (Dworkin et al. 2008, doi:10.1016/j.jpain.2007.09.005).
 *
 * @param percentReduction {@code 100 (before - after)/before} per participant; NaN where a value is
 *     missing or the baseline is not above zero
 * @param observed whether both values are there
 * @param responder whether the threshold is reached; never without both values and a baseline above
 *     zero
 */
public record Responders(double[] percentReduction, boolean[] observed, boolean[] responder) {

    /**
     * Finds the responders. The threshold is compared without rounding, in the decimals that the
     * values print as: {@code 100 (before - after) ≥ threshold before}.
     *
     * @param before scores at baseline, lower is better; NaN is missing
     * @param after the same participants later
     * @throws org.trialgia.analysis.RefusedException {@code statistics.negative-score} when a score
     *     is below zero
     */
    public static Responders of(double[] before, double[] after, double thresholdPercent) {
        Samples.requireSameLength(before, after);
        int n = before.length;
        double[] percent = new double[n];
        boolean[] observed = new boolean[n];
        boolean[] responder = new boolean[n];
        BigDecimal threshold = BigDecimal.valueOf(thresholdPercent);
        for (int i = 0; i < n; i++) {
            observed[i] = Double.isFinite(before[i]) && Double.isFinite(after[i]);
            percent[i] = Double.NaN;
            if (!observed[i]) {
                continue;
            }
            Samples.requireScore(before[i]);
            Samples.requireScore(after[i]);
            if (before[i] > 0) {
                percent[i] = 100 * (before[i] - after[i]) / before[i];
                BigDecimal from = BigDecimal.valueOf(before[i]);
                BigDecimal reduction = from.subtract(BigDecimal.valueOf(after[i]));
                responder[i] = reduction.movePointRight(2).compareTo(threshold.multiply(from)) >= 0;
            }
        }
        return new Responders(percent, observed, responder);
    }

    /**
     * The responders among those of an arm who were observed.
     *
     * @throws org.trialgia.analysis.RefusedException {@code statistics.too-few} when no one was
     */
    public Proportion amongObserved(boolean[] arm) {
        return count(arm, false);
    }

    /**
     * The responders among all of an arm: who was not observed counts as no responder.
     *
     * @throws org.trialgia.analysis.RefusedException {@code statistics.too-few} when the arm is
     *     empty
     */
    public Proportion amongAll(boolean[] arm) {
        return count(arm, true);
    }

    private Proportion count(boolean[] arm, boolean all) {
        if (arm.length != responder.length) {
            throw new IllegalArgumentException(
                    "%d marks for %d participants.".formatted(arm.length, responder.length));
        }
        int count = 0;
        int of = 0;
        for (int i = 0; i < arm.length; i++) {
            if (arm[i] && (all || observed[i])) {
                of++;
                count += responder[i] ? 1 : 0;
            }
        }
        return new Proportion(count, of);
    }
}
