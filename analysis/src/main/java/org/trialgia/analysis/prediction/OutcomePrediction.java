package org.trialgia.analysis.prediction;

import org.trialgia.analysis.numeric.Matrix;

import java.util.List;

/**
 * A measured outcome predicted by nested cross-validation.
 *
 * @param use of the marker
 * @param predictions of each participant, the mean over repetitions of models that have not seen it
 * @param performance of these
 * @param repetitions performance of each repetition by itself: how much chance of the folds matters
 * @param penalties chosen in each model, repetition by repetition
 * @param shareKept per edge, the share of models in which it took part
 */
public record OutcomePrediction(
        BiomarkerUse use,
        double[] predictions,
        Performance performance,
        List<Performance> repetitions,
        double[] penalties,
        double[] shareKept) {
    public OutcomePrediction {
        predictions = predictions.clone();
        repetitions = List.copyOf(repetitions);
        penalties = penalties.clone();
        shareKept = shareKept.clone();
    }

    /**
     * Predicts how participants fare: the prognostic use.
     *
     * @param edges [participant × edge], at baseline, complete
     * @param outcome one per participant, complete, for example percent change of pain
     * @param settings with {@link Learner#RIDGE}
     * @throws org.trialgia.analysis.RefusedException {@code prediction.not-finite}, {@code
     *     prediction.constant-outcome}, {@code prediction.no-spread}, {@code prediction.settings},
     *     {@code statistics.too-few}
     */
    public static OutcomePrediction prognostic(
            Matrix edges, double[] outcome, PredictionSettings settings) {
        Task task = Task.outcome(edges, outcome, settings);
        RepeatedFolds found = RepeatedFolds.of(task, settings);
        double[] predictions = found.predictions();
        return new OutcomePrediction(
                BiomarkerUse.PROGNOSTIC,
                predictions,
                Performance.of(predictions, outcome),
                found.repetitions().stream()
                        .map(one -> Performance.of(one.predictions(), outcome))
                        .toList(),
                found.penalties(),
                found.shareKept());
    }
}
