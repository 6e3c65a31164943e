package org.trialgia.run.control.model;

import org.trialgia.analysis.prediction.ClassPrediction;
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

/** Who will have 30 % less pain, told from the scan at baseline: a prognostic marker. */
final class ResponderPrediction {

    static final double LESS_PAIN_PERCENT = 30;

    private ResponderPrediction() {}

    static ModelResult of(Gathered gathered) {
        Cohort cohort = cohort(gathered);
        RunSettings run = gathered.run().settings();
        boolean[] responders = responders(cohort);
        PredictionSettings settings = settings(gathered, cohort);
        ClassPrediction found =
                ClassPrediction.prognostic(
                        cohort.baseline(), responders, settings, Gathered.CONFIDENCE);
        PredictionTest.Result test =
                PredictionTest.classes(
                                cohort.baseline(),
                                responders,
                                settings,
                                Math.min(ClassReport.MOST_PERMUTATIONS, run.permutations()))
                        .computeAll();
        Sheet people =
                new Sheet("Predicted probability of 30 % less pain")
                        .text("Participant")
                        .number("Probability")
                        .text("Observed");
        for (int i = 0; i < responders.length; i++) {
            people.row(
                    cohort.pairs().get(i).pair().participant(),
                    found.probabilities()[i],
                    responders[i] ? "yes" : "no");
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Pairs", Kind.COUNT, (double) responders.length));
        facts.add(
                new Fact(
                        "of these with 30 % less pain",
                        Kind.COUNT, (double) ClassReport.count(responders)));
        facts.addAll(ClassReport.facts(found, test));
        return new ModelResult(
                ModelChoice.RESPONDER_PREDICTION,
                "",
                "Prognosis of 30 % less pain: " + ClassReport.sentence(found, test),
                ClassReport.learner(run)
                        + " It tells who gets better in whatever arm, not who benefits from which.",
                facts,
                List.of(people.table(), ClassReport.bins(found.calibration())));
    }

    /** Those whose pain is known twice; who has none cannot have less. */
    static Cohort cohort(Gathered gathered) {
        return Cohort.of(gathered).where(pair -> !Double.valueOf(0).equals(pair.before()));
    }

    static PredictionSettings settings(Gathered gathered, Cohort cohort) {
        return ClassReport.settings(
                gathered.run().settings(), cohort.folds(gathered), responders(cohort));
    }

    static boolean[] responders(Cohort cohort) {
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
