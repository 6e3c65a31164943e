package org.trialgia.analysis.prediction;

import org.trialgia.analysis.RefusedException;

import java.util.Comparator;
import java.util.List;

/**
 * How a model is found and tried. Edges are selected and standardised, and the penalty is chosen,
 * inside each fold, by folds within it; a participant is predicted by a model that knows nothing of
 * it.
 *
 * @param learner how weights are found
 * @param penalties λ to choose from, above 0; kept strongest first
 * @param keep how many edges with the largest |r| with the outcome take part; 0 for all that vary
 * @param folds outer, at least 2
 * @param repetitions of the outer folds, drawn anew, at least 1
 * @param innerFolds to choose the penalty, at least 2
 * @param seed the same seed gives the same numbers
 */
public record PredictionSettings(
        Learner learner,
        List<Double> penalties,
        int keep,
        int folds,
        int repetitions,
        int innerFolds,
        long seed) {

    /**
     * @throws RefusedException {@code prediction.settings} for a number out of its range
     */
    public PredictionSettings {
        penalties = penalties.stream().sorted(Comparator.reverseOrder()).distinct().toList();
        boolean right =
                !penalties.isEmpty()
                        && penalties.stream().allMatch(p -> p > 0 && Double.isFinite(p))
                        && keep >= 0
                        && folds >= 2
                        && repetitions >= 1
                        && innerFolds >= 2;
        if (!right) {
            throw new RefusedException(
                    "prediction.settings",
                    "A prediction needs penalties above 0, 2 or more outer and inner folds, and 1"
                            + " repetition or more.");
        }
    }

    /** All edges, λ of 0.1 to 10⁴ by tens, 10 outer and 5 inner folds, 10 repetitions. */
    public static PredictionSettings withDefaults(Learner learner, long seed) {
        return new PredictionSettings(
                learner, List.of(1e4, 1e3, 100.0, 10.0, 1.0, 0.1), 0, 10, 10, 5, seed);
    }

    /** The same with other numbers of outer folds, repetitions and inner folds. */
    public PredictionSettings withFolds(int outer, int repeated, int inner) {
        return new PredictionSettings(learner, penalties, keep, outer, repeated, inner, seed);
    }

    /** The same with the strongest edges only; 0 for all. */
    public PredictionSettings withKeep(int edges) {
        return new PredictionSettings(
                learner, penalties, edges, folds, repetitions, innerFolds, seed);
    }

    /** The same with other penalties to choose from. */
    public PredictionSettings withPenalties(List<Double> others) {
        return new PredictionSettings(learner, others, keep, folds, repetitions, innerFolds, seed);
    }

    /** The number under which inner folds are drawn: no other draw of the seed has it. */
    int innerNumber(int repetition, int fold) {
        return repetitions + 1 + repetition * (folds + 1) + fold;
    }
}
