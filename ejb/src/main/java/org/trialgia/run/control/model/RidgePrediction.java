package org.trialgia.run.control.model;

import org.trialgia.analysis.prediction.Learner;
import org.trialgia.analysis.prediction.OutcomePrediction;
import org.trialgia.analysis.prediction.Performance;
import org.trialgia.analysis.prediction.PredictionSettings;
import org.trialgia.analysis.prediction.PredictionTest;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.boundary.ModelResult.Fact;
import org.trialgia.run.boundary.ModelResult.Kind;
import org.trialgia.run.boundary.RunSettings;
import org.trialgia.run.control.Gathered;

import java.util.List;
import java.util.Locale;

/** Ridge regression from the scan at baseline to the change of pain: a prognostic marker. */
final class RidgePrediction {

    /** Each one chooses its penalties anew, so they are few. */
    private static final int MOST_PERMUTATIONS = 200;

    static final int REPETITIONS = 5;
    static final int INNER_FOLDS = 5;

    private RidgePrediction() {}

    static ModelResult of(Gathered gathered) {
        Cohort cohort = Cohort.of(gathered);
        RunSettings run = gathered.run().settings();
        PredictionSettings settings = settings(gathered, cohort);
        OutcomePrediction found =
                OutcomePrediction.prognostic(cohort.baseline(), cohort.painChange(), settings);
        PredictionTest.Result test =
                PredictionTest.outcome(
                                cohort.baseline(),
                                cohort.painChange(),
                                settings,
                                Math.min(MOST_PERMUTATIONS, run.permutations()))
                        .computeAll();
        Performance of = found.performance();
        return new ModelResult(
                ModelChoice.RIDGE_PREDICTION,
                "",
                String.format(
                        Locale.ENGLISH,
                        "Prognosis of the change in pain from the whole baseline scan: q² = %.2f;"
                                + " of one drawing of folds %.2f, p = %.3f%s.",
                        of.q2(),
                        test.statistic(),
                        test.p(),
                        of.q2() <= 0 ? " — no better than everybody’s mean" : ""),
                "Ridge regression on all values at baseline, standardised; the penalty is chosen by"
                    + " five folds inside each outer fold, the outer folds are drawn five times."
                    + " Each pair is predicted by models that have not seen it. p by permuting the"
                    + " change in pain, the whole of it done anew (Ojala and Garriga 2010).",
                List.of(
                        new Fact("Pairs", Kind.COUNT, (double) cohort.size()),
                        new Fact("Folds", Kind.COUNT, (double) settings.folds()),
                        new Fact("q²", Kind.NUMBER, of.q2()),
                        new Fact("q² of one drawing of folds", Kind.NUMBER, test.statistic()),
                        new Fact("p of that", Kind.P, test.p()),
                        new Fact("r", Kind.NUMBER, of.r()),
                        new Fact("Spearman ρ", Kind.NUMBER, of.spearman()),
                        new Fact("Mean squared error", Kind.NUMBER, of.meanSquaredError()),
                        new Fact("Permutations", Kind.COUNT, (double) test.permutations())),
                List.of(cohort.predictions(found.predictions()).table()));
    }

    static PredictionSettings settings(Gathered gathered, Cohort cohort) {
        return PredictionSettings.withDefaults(Learner.RIDGE, gathered.run().settings().seed())
                .withFolds(cohort.folds(gathered), REPETITIONS, INNER_FOLDS);
    }
}
