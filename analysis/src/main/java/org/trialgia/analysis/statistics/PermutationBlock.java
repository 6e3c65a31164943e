package org.trialgia.analysis.statistics;

import java.util.Arrays;

/**
 * What the permutations {@code from} to {@code to - 1} of a test gave. Blocks of one test, however
 * cut and in whatever order they were computed, together give {@link PermutationTest#finish} the
 * same bits.
 *
 * @param from first permutation, from 0; permutation 0 is the observed one
 * @param to behind the last
 * @param maxima the largest statistic over the outcomes, one per permutation in order
 * @param exceedances per outcome, how many of these permutations reached the observed statistic
 */
public record PermutationBlock(int from, int to, double[] maxima, int[] exceedances) {
    public PermutationBlock {
        if (from < 0 || to < from || maxima.length != to - from) {
            throw new IllegalArgumentException(
                    "Permutations %d to %d have %d maxima.".formatted(from, to, maxima.length));
        }
        maxima = maxima.clone();
        exceedances = exceedances.clone();
    }

    /**
     * This block and the next one as one.
     *
     * @throws IllegalArgumentException when the next does not begin where this one ends
     */
    public PermutationBlock merge(PermutationBlock next) {
        if (next.from != to || next.exceedances.length != exceedances.length) {
            throw new IllegalArgumentException(
                    "Block %d–%d does not follow %d–%d.".formatted(next.from, next.to, from, to));
        }
        double[] both = Arrays.copyOf(maxima, maxima.length + next.maxima.length);
        System.arraycopy(next.maxima, 0, both, maxima.length, next.maxima.length);
        int[] counts = exceedances.clone();
        for (int e = 0; e < counts.length; e++) {
            counts[e] += next.exceedances[e];
        }
        return new PermutationBlock(from, next.to, both, counts);
    }
}
