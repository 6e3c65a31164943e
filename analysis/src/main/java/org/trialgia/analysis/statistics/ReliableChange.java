package org.trialgia.analysis.statistics;

import org.trialgia.analysis.RefusedException;

import java.util.Arrays;

/**
 * Changes larger than the error of measurement explains (Jacobson and Truax 1991,
 * doi:10.1037/0022-006X.59.1.12).
 *
 * @param sdBaseline of all baseline values, denominator n - 1
 * @param seDifference standard error of a difference, {@code SD √2 √(1 - reliability)}
 * @param threshold {@code z seDifference}, in the unit of the scores
 * @param index {@code (after - before)/seDifference} per participant; NaN where one is missing
 * @param improved how many indices are below -z: lower scores are better
 * @param worse how many are above z
 */
public record ReliableChange(
        double sdBaseline,
        double seDifference,
        double threshold,
        double[] index,
        int improved,
        int worse) {

    /**
     * Computes.
     *
     * @param before NaN is missing
     * @param after NaN is missing
     * @param reliability of the score, in [0, 1)
     * @param z 1.96 for 95 %
     * @throws RefusedException {@code statistics.too-few} below two baseline values, {@code
     *     reliability.no-spread} when they do not differ
     */
    public static ReliableChange of(double[] before, double[] after, double reliability, double z) {
        Samples.requireSameLength(before, after);
        if (!(reliability >= 0 && reliability < 1)) {
            throw new IllegalArgumentException("A reliability in [0, 1), not " + reliability + ".");
        }
        double[] there = Arrays.stream(before).filter(v -> !Double.isNaN(v)).toArray();
        Samples.requireSize("Reliable change", there, 2);
        double sd = Descriptive.of(there).sd();
        if (!(sd > 0)) {
            throw new RefusedException(
                    "reliability.no-spread",
                    "All baseline values are the same. Reliable change is not defined for them.");
        }
        double se = sd * Math.sqrt(2) * Math.sqrt(1 - reliability);
        double[] index = new double[before.length];
        int improved = 0;
        int worse = 0;
        for (int i = 0; i < index.length; i++) {
            index[i] = (after[i] - before[i]) / se;
            improved += index[i] < -z ? 1 : 0;
            worse += index[i] > z ? 1 : 0;
        }
        return new ReliableChange(sd, se, z * se, index, improved, worse);
    }
}
