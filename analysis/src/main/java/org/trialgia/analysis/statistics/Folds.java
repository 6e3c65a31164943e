package org.trialgia.analysis.statistics;

import org.trialgia.analysis.RefusedException;

import java.util.Arrays;
import java.util.Comparator;

/** Which participants are left out together in a cross-validation: the fold of each, from 0. */
public final class Folds {
    private Folds() {}

    /** Each participant alone. */
    public static int[] leaveOneOut(int participants) {
        return Chance.identity(participants);
    }

    /**
     * Folds of equal size, to one participant, drawn by chance.
     *
     * @param seed the same seed and number give the same folds
     * @param repetition from 0: repetitions of one seed draw different folds
     * @throws RefusedException {@code statistics.too-few} when there are more folds than
     *     participants
     */
    public static int[] drawn(int participants, int folds, long seed, int repetition) {
        requireFolds(participants, folds);
        int[] order = Chance.of(seed, repetition).permutation(participants);
        int[] fold = new int[participants];
        for (int i = 0; i < participants; i++) {
            fold[order[i]] = i % folds;
        }
        return fold;
    }

    /**
     * Folds of equal size, to one participant, in which each stratum is spread evenly.
     *
     * @param strata of each participant, for example class or arm
     * @param seed the same seed and number give the same folds
     * @param repetition from 0: repetitions of one seed draw different folds
     * @throws RefusedException {@code statistics.too-few} when there are more folds than
     *     participants
     */
    public static int[] stratified(int[] strata, int folds, long seed, int repetition) {
        requireFolds(strata.length, folds);
        int[] order = Chance.of(seed, repetition).permutation(strata.length);
        int[] drawn = new int[strata.length];
        int next = 0;
        for (int stratum : Arrays.stream(strata).sorted().distinct().toArray()) {
            for (int i : order) {
                if (strata[i] == stratum) {
                    drawn[i] = next++ % folds;
                }
            }
        }
        return drawn;
    }

    /**
     * Strata of a measured outcome: so many participants that follow each other in it share one, so
     * that stratified folds have the outcome's distribution each.
     */
    public static int[] strata(double[] outcome, int size) {
        Integer[] order = new Integer[outcome.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> outcome[i]));
        int[] strata = new int[outcome.length];
        for (int rank = 0; rank < order.length; rank++) {
            strata[order[rank]] = rank / size;
        }
        return strata;
    }

    private static void requireFolds(int participants, int folds) {
        if (folds < 2) {
            throw new IllegalArgumentException("At least two folds, not " + folds + ".");
        }
        if (participants < folds) {
            throw new RefusedException(
                    "statistics.too-few",
                    "%d participants cannot be left out in %d parts. Use fewer parts."
                            .formatted(participants, folds));
        }
    }
}
