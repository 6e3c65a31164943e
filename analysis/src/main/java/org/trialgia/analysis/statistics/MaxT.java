package org.trialgia.analysis.statistics;

import java.util.Arrays;

/**
 * The result of a permutation test over many outcomes (Westfall and Young 1993; Winkler et al.
 * 2014, doi:10.1016/j.neuroimage.2014.01.060).
 *
 * @param t the observed statistic per outcome; NaN where an outcome was left out
 * @param uncorrected share of permutations whose statistic of the same outcome reached it
 * @param corrected share of permutations whose largest statistic over all outcomes reached it:
 *     corrected for all of them
 * @param permutations how many there were, the observed one among them
 * @param exact whether they were all there are
 * @param sortedMaxima the largest statistics, smallest first
 */
public record MaxT(
        double[] t,
        double[] uncorrected,
        double[] corrected,
        int permutations,
        boolean exact,
        double[] sortedMaxima) {
    public MaxT {
        t = t.clone();
        uncorrected = uncorrected.clone();
        corrected = corrected.clone();
        sortedMaxima = sortedMaxima.clone();
    }

    /**
     * The largest statistic that a share {@code level} of the permutations does not exceed: index
     * {@code ⌈level · N⌉ - 1} of the sorted maxima.
     */
    public double critical(double level) {
        if (!(level > 0 && level <= 1)) {
            throw new IllegalArgumentException("A level in (0, 1], not " + level + ".");
        }
        return sortedMaxima[(int) Math.ceil(level * sortedMaxima.length) - 1];
    }

    @Override
    public String toString() {
        return "MaxT[%d outcomes, %d permutations%s]"
                .formatted(t.length, permutations, exact ? ", exact" : "");
    }

    static MaxT of(
            double[] t,
            double[] statistics,
            int[] exceedances,
            double[] maxima,
            boolean exact,
            double tolerance) {
        double[] sorted = maxima.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double[] uncorrected = new double[t.length];
        double[] corrected = new double[t.length];
        for (int e = 0; e < t.length; e++) {
            if (Double.isNaN(t[e])) {
                uncorrected[e] = Double.NaN;
                corrected[e] = Double.NaN;
                continue;
            }
            double least = PermutationTest.leastThatReaches(statistics[e], tolerance);
            int at = Arrays.binarySearch(sorted, least);
            int first = at >= 0 ? at : -at - 1;
            while (first > 0 && sorted[first - 1] >= least) {
                first--;
            }
            uncorrected[e] = exceedances[e] / (double) n;
            corrected[e] = (n - first) / (double) n;
        }
        return new MaxT(t, uncorrected, corrected, n, exact, sorted);
    }
}
