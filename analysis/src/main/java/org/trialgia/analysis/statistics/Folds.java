package org.trialgia.analysis.statistics;

import org.trialgia.analysis.RefusedException;

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
        if (folds < 2) {
            throw new IllegalArgumentException("At least two folds, not " + folds + ".");
        }
        if (participants < folds) {
            throw new RefusedException(
                    "statistics.too-few",
                    "%d participants cannot be left out in %d parts. Use fewer parts."
                            .formatted(participants, folds));
        }
        int[] order = Chance.of(seed, repetition).permutation(participants);
        int[] fold = new int[participants];
        for (int i = 0; i < participants; i++) {
            fold[order[i]] = i % folds;
        }
        return fold;
    }
}
