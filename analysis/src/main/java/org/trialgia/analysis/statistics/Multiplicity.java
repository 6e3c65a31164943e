package org.trialgia.analysis.statistics;

import java.util.stream.IntStream;

/**
 * Adjusted p values, as R's {@code p.adjust}. NaN is not a test: it stays NaN and does not count in
 * the size of the family.
 */
public enum Multiplicity {
    /** False discovery rate, independent or positively dependent tests (1995). */
    BENJAMINI_HOCHBERG,
    /** False discovery rate under any dependence (2001). */
    BENJAMINI_YEKUTIELI,
    /** Familywise error, step-down (1979). */
    HOLM,
    /** Familywise error, {@code min(1, m p)}. */
    BONFERRONI;

    /**
     * The adjusted values in the order of the p values.
     *
     * @throws IllegalArgumentException for a value outside [0, 1]
     */
    public double[] adjust(double[] p) {
        for (double value : p) {
            if (value < 0 || value > 1) {
                throw new IllegalArgumentException("A p value in [0, 1], not " + value + ".");
            }
        }
        int[] order =
                IntStream.range(0, p.length)
                        .filter(i -> !Double.isNaN(p[i]))
                        .boxed()
                        .sorted((a, b) -> Double.compare(p[a], p[b]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        int m = order.length;
        double[] adjusted = p.clone();
        switch (this) {
            case BONFERRONI -> {
                for (int i : order) {
                    adjusted[i] = Math.min(1, p[i] * m);
                }
            }
            case HOLM -> {
                double highest = 0;
                for (int k = 0; k < m; k++) {
                    highest = Math.max(highest, p[order[k]] * (m - k));
                    adjusted[order[k]] = Math.min(1, highest);
                }
            }
            case BENJAMINI_HOCHBERG -> stepUp(p, order, 1, adjusted);
            case BENJAMINI_YEKUTIELI -> {
                double harmonic = 0;
                for (int k = 1; k <= m; k++) {
                    harmonic += 1.0 / k;
                }
                stepUp(p, order, harmonic, adjusted);
            }
        }
        return adjusted;
    }

    private static void stepUp(double[] p, int[] order, double factor, double[] adjusted) {
        int m = order.length;
        double lowest = Double.POSITIVE_INFINITY;
        for (int k = m - 1; k >= 0; k--) {
            lowest = Math.min(lowest, p[order[k]] * m * factor / (k + 1));
            adjusted[order[k]] = Math.min(1, lowest);
        }
    }
}
