package org.trialgia.analysis.inference;

/**
 * What the permutations {@code from} to {@code to - 1} gave: blocks of one test, however cut and in
 * whatever order they were computed, together give the same result.
 *
 * @param from first permutation, from 0; permutation 0 is the observed one
 * @param to behind the last
 * @param extents the largest extent of each permutation, 0 when nothing passed the threshold
 * @param heights the largest intensity or statistic of each permutation
 */
public record NullBlock(int from, int to, int[] extents, double[] heights) {
    public NullBlock {
        if (from < 0 || to < from || extents.length != to - from || heights.length != to - from) {
            throw new IllegalArgumentException(
                    "Permutations %d to %d have %d extents and %d heights."
                            .formatted(from, to, extents.length, heights.length));
        }
        extents = extents.clone();
        heights = heights.clone();
    }
}
