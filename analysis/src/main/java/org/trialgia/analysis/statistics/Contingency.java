package org.trialgia.analysis.statistics;

import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.trialgia.analysis.RefusedException;

/** Tests of independence in a table of counts, [group][category]. */
public final class Contingency {
    private Contingency() {}

    /**
     * Pearson's chi-squared.
     *
     * @param statistic without continuity correction
     * @param df (rows - 1)(columns - 1)
     * @param p upper tail
     */
    public record ChiSquared(double statistic, double df, double p) {}

    /**
     * Pearson's chi-squared test without continuity correction.
     *
     * @param counts at least 2 × 2, of equal row lengths, none negative
     * @throws RefusedException {@code statistics.empty-margin} when a row or column is all zero
     */
    public static ChiSquared chiSquared(long[][] counts) {
        int rows = counts.length;
        int columns = rows == 0 ? 0 : counts[0].length;
        if (rows < 2 || columns < 2) {
            throw new IllegalArgumentException("A table of at least 2 × 2.");
        }
        double[] rowSums = new double[rows];
        double[] columnSums = new double[columns];
        double total = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                rowSums[i] += counts[i][j];
                columnSums[j] += counts[i][j];
                total += counts[i][j];
            }
        }
        double statistic = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double expected = rowSums[i] * columnSums[j] / total;
                if (!(expected > 0)) {
                    throw new RefusedException(
                            "statistics.empty-margin",
                            "A group or a category has no one in it. Leave it out of the table.");
                }
                statistic += (counts[i][j] - expected) * (counts[i][j] - expected) / expected;
            }
        }
        double df = (rows - 1.0) * (columns - 1.0);
        return new ChiSquared(statistic, df, Tails.upperChiSquared(statistic, df));
    }

    /**
     * Fisher's exact test of a 2 × 2 table, two-sided: the probability of all tables with the same
     * margins that are no more likely than this one (as R and SciPy: a relative 1e-7 counts as
     * equal).
     *
     * @throws IllegalArgumentException for another shape
     */
    public static double fisherExact(long[][] counts) {
        if (counts.length != 2 || counts[0].length != 2 || counts[1].length != 2) {
            throw new IllegalArgumentException("Fisher's test takes a 2 × 2 table.");
        }
        int row = Math.toIntExact(counts[0][0] + counts[0][1]);
        int column = Math.toIntExact(counts[0][0] + counts[1][0]);
        int total = Math.toIntExact(row + counts[1][0] + counts[1][1]);
        if (total == 0) {
            return 1;
        }
        HypergeometricDistribution d = HypergeometricDistribution.of(total, column, row);
        double seen = d.probability((int) counts[0][0]) * (1 + 1e-7);
        double p = 0;
        for (int k = d.getSupportLowerBound(); k <= d.getSupportUpperBound(); k++) {
            double here = d.probability(k);
            p += here <= seen ? here : 0;
        }
        return Math.min(1, p);
    }
}
