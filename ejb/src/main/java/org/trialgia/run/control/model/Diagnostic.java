package org.trialgia.run.control.model;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.prediction.ClassPrediction;
import org.trialgia.analysis.prediction.PredictionSettings;
import org.trialgia.analysis.prediction.PredictionTest;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.boundary.ModelResult.Fact;
import org.trialgia.run.boundary.ModelResult.Kind;
import org.trialgia.run.boundary.RunSettings;
import org.trialgia.run.control.Gathered;
import org.trialgia.run.control.Gathered.PairOutcome;
import org.trialgia.run.control.RunInputs.Controls;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Patients at baseline told from pain-free people who are not in the trial: a diagnostic marker.
 */
final class Diagnostic {

    private Diagnostic() {}

    static ModelResult of(Gathered gathered) {
        Controls controls = gathered.run().inputs().controls();
        if (controls == null) {
            throw new RefusedException(
                    "model.no-controls", "The run has no controls to tell patients from.");
        }
        List<PairOutcome> patients = gathered.included();
        int[] columns =
                IntStream.range(0, gathered.run().layout().size())
                        .filter(e ->
                                patients.stream()
                                        .allMatch(pair ->
                                                Double.isFinite(pair.baseline().values()[e])))
                        .toArray();
        if (patients.isEmpty() || columns.length == 0) {
            throw new RefusedException(
                    "model.cohort",
                    "No value is there in every patient at baseline, so there is nothing to tell"
                            + " them by.");
        }
        List<double[]> rows = new ArrayList<>();
        patients.forEach(pair -> rows.add(select(pair.baseline().values(), columns)));
        controls.values().forEach(values -> rows.add(select(values, columns)));
        boolean[] patient = new boolean[rows.size()];
        Arrays.fill(patient, 0, patients.size(), true);
        Matrix values = Matrix.ofRows(rows.toArray(double[][]::new));
        RunSettings run = gathered.run().settings();
        PredictionSettings settings = ClassReport.settings(run, run.models().folds(), patient);
        ClassPrediction found =
                ClassPrediction.diagnostic(values, patient, settings, Gathered.CONFIDENCE);
        PredictionTest.Result test =
                PredictionTest.classes(
                                values,
                                patient,
                                settings,
                                Math.min(ClassReport.MOST_PERMUTATIONS, run.permutations()))
                        .computeAll();
        Sheet people =
                new Sheet("Predicted probability of being a patient")
                        .text("Who")
                        .number("Probability")
                        .text("Patient");
        for (int i = 0; i < patient.length; i++) {
            people.row(
                    patient[i]
                            ? patients.get(i).pair().participant()
                            : "Control " + (i - patients.size() + 1),
                    found.probabilities()[i],
                    patient[i] ? "yes" : "no");
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Patients", Kind.COUNT, (double) patients.size()));
        facts.add(new Fact("Controls", Kind.COUNT, (double) controls.values().size()));
        facts.add(new Fact("Values", Kind.COUNT, (double) columns.length));
        facts.addAll(ClassReport.facts(found, test));
        return new ModelResult(
                ModelChoice.DIAGNOSTIC,
                "",
                "Diagnostic: patients against pain-free controls, "
                        + ClassReport.sentence(found, test),
                ClassReport.learner(run)
                        + " A diagnostic use: it says nothing of who gets better, or by what."
                        + " Controls were measured elsewhere: another scanner, age or cleaning"
                        + " would tell them apart as well. Controls are numbered in the order of"
                        + " their table. Predictive values hold for this share of patients only.",
                facts,
                List.of(people.table(), ClassReport.bins(found.calibration())));
    }

    private static double[] select(double[] values, int[] columns) {
        return IntStream.of(columns).mapToDouble(e -> values[e]).toArray();
    }
}
