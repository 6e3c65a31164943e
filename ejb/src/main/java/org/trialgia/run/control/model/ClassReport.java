package org.trialgia.run.control.model;

import org.trialgia.analysis.Outcome;
import org.trialgia.analysis.prediction.Calibration;
import org.trialgia.analysis.prediction.ClassPrediction;
import org.trialgia.analysis.prediction.Learner;
import org.trialgia.analysis.prediction.PredictionSettings;
import org.trialgia.analysis.prediction.PredictionTest;
import org.trialgia.analysis.statistics.Interval;
import org.trialgia.analysis.statistics.RocCurve;
import org.trialgia.run.boundary.ClassLearner;
import org.trialgia.run.boundary.ModelResult.Fact;
import org.trialgia.run.boundary.ModelResult.Kind;
import org.trialgia.run.boundary.ModelResult.Table;
import org.trialgia.run.boundary.RunSettings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How two classes are told apart, and what is said of it. */
final class ClassReport {

    /** A rule is fitted for each fold, inner fold and penalty of each permutation. */
    static final int MOST_PERMUTATIONS = 100;

    private static final List<Double> PENALTIES = List.of(1e3, 100.0, 10.0, 1.0);

    private ClassReport() {}

    /**
     * The settings of a run.
     *
     * @param folds at most; there are no more than the smaller class has members
     */
    static PredictionSettings settings(RunSettings run, int folds, boolean[] positive) {
        return PredictionSettings.withDefaults(
                        run.models().classLearner() == ClassLearner.LOGISTIC
                                ? Learner.LOGISTIC
                                : Learner.SVM,
                        run.seed())
                .withPenalties(PENALTIES)
                .withFolds(
                        Math.max(2, Math.min(folds, smaller(positive))),
                        RidgePrediction.REPETITIONS,
                        RidgePrediction.INNER_FOLDS);
    }

    /** How weights were found, with the source. */
    static String learner(RunSettings run) {
        return run.models().classLearner().label()
                + (run.models().classLearner() == ClassLearner.LOGISTIC
                        ? " with a ridge penalty"
                        : " (LIBLINEAR)")
                + " on all values at baseline; penalty chosen inside each of the stratified folds,"
                + " which are drawn five times; interval by DeLong.";
    }

    static int count(boolean[] positive) {
        int count = 0;
        for (boolean one : positive) {
            count += one ? 1 : 0;
        }
        return count;
    }

    private static int smaller(boolean[] positive) {
        int count = count(positive);
        return Math.min(count, positive.length - count);
    }

    /** "AUC = 0.71 (95 % CI 0.55 to 0.87); within folds 0.69, p = 0.020." */
    static String sentence(ClassPrediction found, PredictionTest.Result test) {
        return String.format(
                Locale.ENGLISH,
                "AUC = %.2f (95 %% CI %.2f to %.2f); within folds %.2f, p = %.3f.",
                found.auc(),
                found.aucCi().low(),
                found.aucCi().high(),
                test.statistic(),
                test.p());
    }

    /** The numbers of a prediction within folds. */
    static List<Fact> facts(ClassPrediction found, PredictionTest.Result test) {
        List<Fact> facts = new ArrayList<>(area(found.auc(), found.aucCi()));
        facts.add(new Fact("AUC within folds", Kind.NUMBER, test.statistic()));
        facts.add(new Fact("p of that", Kind.P, test.p()));
        facts.addAll(atHalf(found.atHalf()));
        facts.addAll(calibration(found.calibration()));
        facts.add(new Fact("Permutations", Kind.COUNT, (double) test.permutations()));
        return facts;
    }

    static List<Fact> area(double auc, Interval interval) {
        return List.of(
                new Fact("AUC", Kind.NUMBER, auc),
                new Fact("AUC low", Kind.NUMBER, interval.low()),
                new Fact("AUC high", Kind.NUMBER, interval.high()));
    }

    static List<Fact> atHalf(RocCurve.Cut cut) {
        return List.of(
                new Fact("Sensitivity", Kind.NUMBER, cut.sensitivity().share()),
                new Fact("Specificity", Kind.NUMBER, cut.specificity().share()));
    }

    static List<Fact> calibration(Calibration calibration) {
        List<Fact> facts =
                new ArrayList<>(
                        List.of(
                                new Fact("Brier score", Kind.NUMBER, calibration.brier()),
                                new Fact(
                                        "Brier score of the share",
                                        Kind.NUMBER,
                                        calibration.brierOfShare())));
        if (calibration.line()
                instanceof Outcome.Computed<Calibration.Line>(Calibration.Line line)) {
            facts.add(new Fact("Calibration slope", Kind.NUMBER, line.slope()));
            facts.add(new Fact("Calibration in the large", Kind.NUMBER, line.inTheLarge()));
        }
        return facts;
    }

    /** Predicted against observed, in groups. */
    static Table bins(Calibration calibration) {
        Sheet bins =
                new Sheet("Calibration")
                        .count("People")
                        .number("Mean predicted probability", "Share observed");
        for (Calibration.Bin bin : calibration.bins()) {
            bins.row(bin.n(), bin.predicted(), bin.observed());
        }
        return bins.table();
    }
}
