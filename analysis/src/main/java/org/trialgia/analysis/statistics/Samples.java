package org.trialgia.analysis.statistics;

import org.trialgia.analysis.RefusedException;

import java.util.Arrays;

/** Checks and small helpers shared by the tests. */
final class Samples {
    private Samples() {}

    static void requireSize(String what, double[] values, int least) {
        if (values.length < least) {
            throw new RefusedException(
                    "statistics.too-few",
                    "%s needs at least %d values; there are %d."
                            .formatted(what, least, values.length));
        }
        requireFinite(values);
    }

    static void requireFinite(double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "Value " + i + " is " + values[i] + "; leave missing ones out first.");
            }
        }
    }

    /**
     * @throws RefusedException {@code statistics.not-finite} when a value is missing or infinite
     */
    static void requireComplete(String what, double[] values) {
        if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new RefusedException(
                    "statistics.not-finite",
                    "%s: a value is missing or infinite. Leave out the rows that are not complete."
                            .formatted(what));
        }
    }

    static void requireScore(double score) {
        if (score < 0) {
            throw new RefusedException(
                    "statistics.negative-score",
                    "A score is below zero. A percent reduction needs a scale that begins at"
                            + " zero.");
        }
    }

    static void requireSameLength(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(
                    "%d values cannot be paired with %d.".formatted(a.length, b.length));
        }
    }

    static double[] difference(double[] a, double[] b) {
        requireSameLength(a, b);
        double[] d = new double[a.length];
        for (int i = 0; i < d.length; i++) {
            d[i] = a[i] - b[i];
        }
        return d;
    }

    /** Twice the ranks from 1, ties sharing their mean rank: whole numbers. */
    static int[] doubledRanks(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int[] ranks = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            int low = lowerBound(sorted, values[i], false);
            int high = lowerBound(sorted, values[i], true);
            ranks[i] = low + high + 1;
        }
        return ranks;
    }

    /** Ranks from 1, ties sharing their mean rank. */
    static double[] ranks(double[] values) {
        return Arrays.stream(doubledRanks(values)).mapToDouble(r -> r / 2.0).toArray();
    }

    /** How many sorted values are below the value; with {@code orEqual}, or equal to it. */
    private static int lowerBound(double[] sorted, double value, boolean orEqual) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || (orEqual && sorted[middle] <= value)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
