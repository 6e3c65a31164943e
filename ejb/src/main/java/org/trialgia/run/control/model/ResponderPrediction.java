package org.trialgia.run.control.model;

import org.trialgia.analysis.Outcome;
import org.trialgia.analysis.prediction.Calibration;
import org.trialgia.analysis.prediction.ClassPrediction;
import org.trialgia.analysis.prediction.Learner;
import org.trialgia.analysis.prediction.PredictionSettings;
import org.trialgia.analysis.prediction.PredictionTest;
import org.trialgia.analysis.statistics.Responders;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.boundary.ModelResult.Fact;
import org.trialgia.run.boundary.ModelResult.Kind;
import org.trialgia.run.boundary.RunSettings;
import org.trialgia.run.control.Gathered;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Who will have 30 % less pain, told from the scan at baseline: a prognostic marker. */
final class ResponderPrediction {

    private static final double LESS_PAIN_PERCENT = 30;

    /** A machine is fitted for each fold, inner fold and penalty of each permutation. */
    private static final int MOST_PERMUTATIONS = 100;

    private static final List<Double> PENALTIES = List.of(1e3, 100.0, 10.0, 1.0);

    private ResponderPrediction() {}

    static ModelResult of(Gathered gathered) {
        // Who has no pain cannot have less.
        Cohort cohort = Cohort.of(gathered).where(pair -> !Double.valueOf(0).equals(pair.before()));
        RunSettings run = gathered.run().settings();
        boolean[] responders = responders(cohort);
        PredictionSettings settings =
                PredictionSettings.withDefaults(Learner.SVM, run.seed())
                        .withPenalties(PENALTIES)
                        .withFolds(
                                Math.max(2, Math.min(cohort.folds(gathered), smaller(responders))),
                                RidgePrediction.REPETITIONS,
                                RidgePrediction.INNER_FOLDS);
        ClassPrediction found =
                ClassPrediction.prognostic(
                        cohort.baseline(), responders, settings, Gathered.CONFIDENCE);
        PredictionTest.Result test =
                PredictionTest.classes(
                                cohort.baseline(),
                                responders,
                                settings,
                                Math.min(MOST_PERMUTATIONS, run.permutations()))
                        .computeAll();
        Sheet people =
                new Sheet("Predicted probability of 30 % less pain")
                        .text("Participant")
                        .number("Probability")
                        .text("Observed");
        int count = 0;
        for (int i = 0; i < responders.length; i++) {
            count += responders[i] ? 1 : 0;
            people.row(
                    cohort.pairs().get(i).pair().participant(),
                    found.probabilities()[i],
                    responders[i] ? "yes" : "no");
        }
        Sheet bins =
                new Sheet("Calibration")
                        .count("Pairs")
                        .number("Mean predicted probability", "Share observed");
        for (Calibration.Bin bin : found.calibration().bins()) {
            bins.row(bin.n(), bin.predicted(), bin.observed());
        }
        List<Fact> facts =
                new ArrayList<>(
                        List.of(
                                new Fact("Pairs", Kind.COUNT, (double) responders.length),
                                new Fact(
                                        "of these with 30 % less pain", Kind.COUNT, (double) count),
                                new Fact("AUC", Kind.NUMBER, found.auc()),
                                new Fact("AUC low", Kind.NUMBER, found.aucCi().low()),
                                new Fact("AUC high", Kind.NUMBER, found.aucCi().high()),
                                new Fact("AUC within folds", Kind.NUMBER, test.statistic()),
                                new Fact("p of that", Kind.P, test.p()),
                                new Fact(
                                        "Sensitivity",
                                        Kind.NUMBER,
                                        found.atHalf().sensitivity().share()),
                                new Fact(
                                        "Specificity",
                                        Kind.NUMBER,
                                        found.atHalf().specificity().share()),
                                new Fact("Brier score", Kind.NUMBER, found.calibration().brier()),
                                new Fact(
                                        "Brier score of the share",
                                        Kind.NUMBER,
                                        found.calibration().brierOfShare())));
        if (found.calibration().line()
                instanceof Outcome.Computed<Calibration.Line>(Calibration.Line line)) {
            facts.add(new Fact("Calibration slope", Kind.NUMBER, line.slope()));
            facts.add(new Fact("Calibration in the large", Kind.NUMBER, line.inTheLarge()));
        }
        facts.add(new Fact("Permutations", Kind.COUNT, (double) test.permutations()));
        return new ModelResult(
                ModelChoice.RESPONDER_PREDICTION,
                "",
                String.format(
                        Locale.ENGLISH,
                        "Prognosis of 30 %% less pain: AUC = %.2f (95 %% CI %.2f to %.2f);"
                                + " within folds %.2f, p = %.3f.",
                        found.auc(),
                        found.aucCi().low(),
                        found.aucCi().high(),
                        test.statistic(),
                        test.p()),
                "Linear support vector machine (LIBLINEAR) on all values at baseline; penalty"
                        + " chosen inside each of the stratified folds, which are drawn five times;"
                        + " interval by DeLong. It tells who gets better in whatever arm, not who"
                        + " benefits from which.",
                facts,
                List.of(people.table(), bins.table()));
    }

    /** The size of the smaller class: there are no more folds. */
    private static int smaller(boolean[] responders) {
        int count = 0;
        for (boolean one : responders) {
            count += one ? 1 : 0;
        }
        return Math.min(count, responders.length - count);
    }

    private static boolean[] responders(Cohort cohort) {
        double[] before = new double[cohort.size()];
        double[] after = new double[before.length];
        for (int i = 0; i < before.length; i++) {
            Double first = cohort.pairs().get(i).pair().before();
            Double second = cohort.pairs().get(i).pair().after();
            before[i] = first == null ? Double.NaN : first;
            after[i] = second == null ? Double.NaN : second;
        }
        return Responders.of(before, after, LESS_PAIN_PERCENT).responder();
    }
}
