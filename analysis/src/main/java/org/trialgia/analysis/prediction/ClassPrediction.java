package org.trialgia.analysis.prediction;

import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.Interval;
import org.trialgia.analysis.statistics.RocCurve;

import java.util.stream.IntStream;

/**
 * Two classes told apart by nested cross-validation.
 *
 * @param use of the marker
 * @param probabilities of being positive, the mean over repetitions of models that have not seen
 *     the participant
 * @param auc of these probabilities
 * @param aucCi by DeLong; it holds for these predictions, and says nothing of other folds
 * @param aucWithinFolds mean over repetitions of the area among pairs predicted by one model: of
 *     noise exactly 0.5 on average, where the pooled one is a little below
 * @param atHalf counts at probability 0.5: sensitivity, specificity, predictive values
 * @param calibration of the probabilities
 * @param penalties chosen in each model, repetition by repetition
 * @param shareKept per edge, the share of models in which it took part
 */
public record ClassPrediction(
        BiomarkerUse use,
        double[] probabilities,
        double auc,
        Interval aucCi,
        double aucWithinFolds,
        RocCurve.Cut atHalf,
        Calibration calibration,
        double[] penalties,
        double[] shareKept) {

    private static final int BINS = 5;

    public ClassPrediction {
        probabilities = probabilities.clone();
        penalties = penalties.clone();
        shareKept = shareKept.clone();
    }

    /**
     * Tells patients from pain-free people: the diagnostic use. The classes of a trial are sampled,
     * so predictive values hold for its share of patients only.
     *
     * @param edges [participant × edge], complete
     * @param patient who has the condition
     * @throws org.trialgia.analysis.RefusedException {@code prediction.not-finite}, {@code
     *     prediction.no-spread}, {@code prediction.class-too-few}
     */
    public static ClassPrediction diagnostic(
            Matrix edges, boolean[] patient, PredictionSettings settings, double confidence) {
        return of(BiomarkerUse.DIAGNOSTIC, edges, patient, settings, confidence);
    }

    /**
     * Tells who responds from who does not: the prognostic use.
     *
     * @param edges [participant × edge], at baseline, complete
     * @param responder who gets better, for example by 30 % or more
     * @throws org.trialgia.analysis.RefusedException as {@link #diagnostic}
     */
    public static ClassPrediction prognostic(
            Matrix edges, boolean[] responder, PredictionSettings settings, double confidence) {
        return of(BiomarkerUse.PROGNOSTIC, edges, responder, settings, confidence);
    }

    private static ClassPrediction of(
            BiomarkerUse use,
            Matrix edges,
            boolean[] positive,
            PredictionSettings settings,
            double confidence) {
        Task task = Task.classes(edges, positive);
        RepeatedFolds found = RepeatedFolds.of(task, settings);
        double[] probabilities = found.predictions();
        RocCurve curve = RocCurve.of(probabilities, positive);
        return new ClassPrediction(
                use,
                probabilities,
                curve.auc(),
                curve.interval(confidence),
                found.repetitions().stream()
                        .mapToDouble(one -> one.areaWithinFolds(task))
                        .average()
                        .orElseThrow(),
                cut(probabilities, positive, 0.5),
                Calibration.of(probabilities, positive, BINS),
                found.penalties(),
                found.shareKept());
    }

    static RocCurve.Cut cut(double[] probabilities, boolean[] positive, double threshold) {
        return new RocCurve.Cut(
                threshold,
                count(probabilities, positive, threshold, true, true),
                count(probabilities, positive, threshold, true, false),
                count(probabilities, positive, threshold, false, false),
                count(probabilities, positive, threshold, false, true));
    }

    private static int count(
            double[] p, boolean[] positive, double threshold, boolean above, boolean of) {
        return (int)
                IntStream.range(0, p.length)
                        .filter(i -> (p[i] > threshold) == above && positive[i] == of)
                        .count();
    }
}
