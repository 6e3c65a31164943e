package org.trialgia.analysis.measure;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.dynamic.KMeans;
import org.trialgia.analysis.dynamic.StateSequence;
import org.trialgia.analysis.numeric.Matrix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The states that the windows of all scans share (k-means, Allen et al. 2014,
 * doi:10.1093/cercor/bhs352), the one met most first, and how each scan spends its windows on them.
 * What one scan's values are depends on which scans are with it.
 */
public final class SharedStates {

    private static final int STARTS = 20;

    private SharedStates() {}

    /**
     * Of each scan: the share of windows in each state; then windows a visit lasts on average,
     * state by state; then changes of state by pairs of neighbouring windows.
     *
     * @param windows Fisher z of each scan's windows, from {@code WindowMeasure}
     * @param edges how many z a window has
     * @param states how many states, 2 or more
     * @param seed same seed, same states
     * @throws RefusedException {@code states.too-few}, {@code states.not-finite}
     */
    public static List<double[]> of(List<double[]> windows, int edges, int states, long seed) {
        if (windows.isEmpty()) {
            return List.of();
        }
        int total = windows.stream().mapToInt(one -> one.length / edges).sum();
        double[] all = new double[total * edges];
        int at = 0;
        for (double[] one : windows) {
            System.arraycopy(one, 0, all, at, one.length);
            at += one.length;
        }
        KMeans groups =
                KMeans.best(
                        Matrix.of(total, edges, all), states, STARTS, new SplittableRandom(seed));
        int[] order = order(groups.labels(), states);
        List<double[]> values = new ArrayList<>();
        int from = 0;
        for (double[] one : windows) {
            int to = from + one.length / edges;
            values.add(
                    values(
                            IntStream.range(from, to).map(w -> order[groups.labels()[w]]).toArray(),
                            states));
            from = to;
        }
        return values;
    }

    /** The place of each group when those met more come first. */
    private static int[] order(int[] labels, int states) {
        int[] count = new int[states];
        for (int label : labels) {
            count[label]++;
        }
        List<Integer> sorted =
                IntStream.range(0, states)
                        .boxed()
                        .sorted(Comparator.comparingInt((Integer group) -> -count[group]))
                        .toList();
        int[] place = new int[states];
        for (int i = 0; i < states; i++) {
            place[sorted.get(i)] = i;
        }
        return place;
    }

    private static double[] values(int[] sequence, int states) {
        StateSequence of = StateSequence.of(sequence, states);
        double[] values = new double[2 * states + 1];
        System.arraycopy(of.occupancy(), 0, values, 0, states);
        System.arraycopy(of.meanDwell(), 0, values, states, states);
        values[2 * states] = of.transitions() / Math.max(1.0, sequence.length - 1.0);
        return values;
    }
}
