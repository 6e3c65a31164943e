package org.trialgia.analysis.statistics;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The internal consistency of a scale of k items (Cronbach 1951, doi:10.1007/BF02310555).
 *
 * @param alpha {@code k/(k - 1) (1 - Σ var(item)/var(sum))}; below zero where items oppose each
 *     other: reverse them first
 * @param standardised the same of standardised items, from their mean correlation
 * @param ifDropped alpha without each item; NaN with two items
 * @param itemRest correlation of each item with the sum of the others
 */
public record CronbachAlpha(
        double alpha, double standardised, double[] ifDropped, double[] itemRest) {

    /**
     * Analyses a scale.
     *
     * @param items [subject × item], complete, oriented alike
     * @throws RefusedException {@code statistics.too-few} below three subjects or two items, {@code
     *     statistics.not-finite} for a missing value, {@code reliability.no-spread} when an item is
     *     the same in all subjects
     */
    public static CronbachAlpha of(Matrix items) {
        int k = items.columns();
        if (items.rows() < 3 || k < 2) {
            throw new RefusedException(
                    "statistics.too-few",
                    "Alpha needs at least 3 subjects and 2 items; there are %d and %d."
                            .formatted(items.rows(), k));
        }
        Samples.requireComplete("Alpha", items.values());
        for (int j = 0; j < k; j++) {
            double[] item = items.column(j);
            if (Arrays.stream(item).allMatch(v -> v == item[0])) {
                throw new RefusedException(
                        "reliability.no-spread",
                        "An item has the same answer from everyone. Leave it out.");
            }
        }
        double correlations = 0;
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < i; j++) {
                correlations += Correlation.pearson(items.column(i), items.column(j), 0.95).r();
            }
        }
        double mean = correlations / (k * (k - 1) / 2.0);
        double[] dropped = new double[k];
        double[] rest = new double[k];
        for (int j = 0; j < k; j++) {
            int left = j;
            Matrix others =
                    items.selectColumns(IntStream.range(0, k).filter(i -> i != left).toArray());
            dropped[j] = alpha(others);
            rest[j] = Correlation.pearson(items.column(j), sums(others), 0.95).r();
        }
        return new CronbachAlpha(alpha(items), k * mean / (1 + (k - 1) * mean), dropped, rest);
    }

    private static double alpha(Matrix items) {
        double k = items.columns();
        double variances = Arrays.stream(items.columnDeviations(1)).map(sd -> sd * sd).sum();
        return k / (k - 1) * (1 - variances / Descriptive.of(sums(items)).variance());
    }

    private static double[] sums(Matrix items) {
        double[] sums = new double[items.rows()];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Arrays.stream(items.row(i)).sum();
        }
        return sums;
    }
}
