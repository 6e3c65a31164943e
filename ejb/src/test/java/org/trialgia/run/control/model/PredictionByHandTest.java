package org.trialgia.run.control.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trialgia.run.control.model.HandMade.fact;
import static org.trialgia.run.control.model.HandMade.number;
import static org.trialgia.run.control.model.HandMade.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.prediction.BiomarkerUse;
import org.trialgia.analysis.prediction.ClassPrediction;
import org.trialgia.analysis.prediction.FrozenModel;
import org.trialgia.analysis.prediction.FrozenModelText;
import org.trialgia.analysis.prediction.Learner;
import org.trialgia.analysis.prediction.LinearRule;
import org.trialgia.analysis.prediction.PredictionSettings;
import org.trialgia.run.boundary.ClassLearner;
import org.trialgia.run.boundary.DiscoveryRate;
import org.trialgia.run.boundary.MeasureChoice;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelPlan;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.boundary.ModelResult.Table;
import org.trialgia.run.boundary.PainScore;
import org.trialgia.run.boundary.RegionChoice;
import org.trialgia.run.control.ModelFrame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Patients against controls, and models that were frozen, against the engine and by hand. */
class PredictionByHandTest {

    private static final double[] NONE = new double[3];

    private static FrozenModel model(Optional<FrozenModel.Platt> platt, double weight) {
        ModelFrame frame = ModelFrame.of(new HandMade().run());
        return frame.marked(
                new FrozenModel(
                        BiomarkerUse.PROGNOSTIC,
                        frame.measure(),
                        frame.regions(),
                        new LinearRule(
                                3,
                                new int[] {1},
                                new double[] {0},
                                new double[] {1},
                                new double[] {weight},
                                -1,
                                1),
                        platt,
                        40,
                        Map.of("learner", "BY_HAND")));
    }

    private static HandMade four(String text, double... observed) {
        HandMade run = new HandMade().model(text);
        for (int i = 0; i < 4; i++) {
            run.pair(new double[] {9, i, Double.NaN}, NONE, 8.0, 8 + observed[i]);
        }
        return run.pair(new double[] {9, 4, 9}, NONE, 8.0, null);
    }

    @Test
    void frozenModel_ofChange_isHeldAgainstWhatCame() {
        String text = FrozenModelText.write(model(Optional.empty(), -2));
        ModelResult found =
                PooledModels.of(ModelChoice.FROZEN_MODEL, four(text, -2, -3, -4, -7).gathered());

        assertEquals("", found.refused());
        // Predicted -1, -3, -5, -7; observed -2, -3, -4, -7 with mean -4.
        assertEquals(1 - 2 / 14.0, fact(found, "q²"), 1e-12);
        assertEquals(16 / Math.sqrt(20 * 14), fact(found, "r"), 1e-12);
        assertEquals(0.8, fact(found, "Calibration slope"), 1e-12);
        assertEquals(-0.8, fact(found, "Calibration intercept"), 1e-12);
        assertEquals(0.5, fact(found, "Mean squared error"), 1e-12);
        assertEquals(5, fact(found, "Pairs with a prediction"));
        assertEquals(4, fact(found, "of these with pain twice"));
        Table people = found.tables().getFirst();
        assertEquals(-9, number(people, 4, "Predicted"), 1e-12);
        assertEquals("P-104", text(people, 4, "Participant"));
    }

    @Test
    void frozenModel_ofResponse_isHeldAgainstWhoResponded() {
        // Log odds -0.5 - (-1 - 2 z)/2 = z: probabilities 0.5, 0.73, 0.88, 0.95.
        String text =
                FrozenModelText.write(model(Optional.of(new FrozenModel.Platt(-0.5, -0.5)), -2));
        ModelResult found =
                PooledModels.of(ModelChoice.FROZEN_MODEL, four(text, -2, -2, -4, -7).gathered());

        assertEquals("", found.refused());
        // 25, 25, 50 and 87.5 % less pain: the last two.
        assertEquals(2, fact(found, "of these with 30 % less pain"));
        assertEquals(1, fact(found, "AUC"));
        // Of 0.5, 0.73, 0.88 and 0.95 the second is the only one above a half that is no responder.
        assertEquals(1, fact(found, "Sensitivity"));
        assertEquals(0.5, fact(found, "Specificity"));
        assertTrue(found.summary().contains("AUC"), found.summary());
        Table people = found.tables().getFirst();
        assertEquals(1 / (1 + Math.exp(-2)), number(people, 2, "Probability"), 1e-12);
        assertEquals("no", text(people, 0, "Observed"));
        assertEquals("not known", text(people, 4, "Observed"));
    }

    @Test
    void frozenModel_ofOneClassOfPeople_isRefused() {
        String text =
                FrozenModelText.write(model(Optional.of(new FrozenModel.Platt(-0.5, -0.5)), -2));
        HandMade run = new HandMade().model(text);
        for (int i = 0; i < 4; i++) {
            run.pair(new double[] {9, i, 9}, NONE, 8.0, 1.0);
        }

        assertTrue(
                PooledModels.of(ModelChoice.FROZEN_MODEL, run.gathered())
                        .refused()
                        .contains("at least 2 of each class"));
    }

    @Test
    void frozenModel_thatDoesNotFit_isRefusedBySayingWhy() {
        FrozenModel fits = model(Optional.empty(), -2);
        String text = FrozenModelText.write(fits);
        refused("is no frozen model", new HandMade(), "{}");
        refused("was changed after it was", new HandMade(), text.replace("BY_HAND", "BY_FOOT"));
        refused(
                "Compute the model's measure",
                new HandMade().with(PainScore.BPI_SEVERITY, MeasureChoice.RANK_CORRELATION),
                text);
        refused(
                "Choose the model’s pain score",
                new HandMade().with(PainScore.NRS, MeasureChoice.CORRELATION),
                text);
        refused(
                "lie elsewhere or are of another",
                new HandMade()
                        .with(
                                RegionChoice.coordinates(
                                        "id,x,y,z\none,0,0,0\ntwo,-8,0,0\nthree,0,-8,4")),
                text);
        refused(
                "Region 3 is three in the model",
                new HandMade()
                        .with(
                                RegionChoice.coordinates(
                                        "id,x,y,z\none,0,0,0\ntwo,1,0,0\nfour,0,8,0")),
                text);
        refused(
                "use is diagnostic",
                new HandMade(),
                FrozenModelText.write(
                        new FrozenModel(
                                BiomarkerUse.DIAGNOSTIC,
                                fits.measure(),
                                fits.regions(),
                                fits.rule(),
                                fits.platt(),
                                40,
                                Map.of())));
        // One of elsewhere says neither places nor outcome, and is taken by its regions' ids.
        ModelFrame.of(new HandMade().run())
                .read(
                        FrozenModelText.write(
                                new FrozenModel(
                                        fits.use(),
                                        fits.measure(),
                                        fits.regions(),
                                        fits.rule(),
                                        fits.platt(),
                                        40,
                                        Map.of())));
    }

    private static void refused(String why, HandMade run, String text) {
        RefusedException e =
                assertThrows(RefusedException.class, () -> ModelFrame.of(run.run()).read(text));
        assertTrue(e.sentence().contains(why), e.sentence());
    }

    /** Thirty pairs whose change follows their second edge; one lacks the third. */
    private static HandMade cohort() {
        HandMade run = new HandMade();
        Random random = new Random(3);
        for (int i = 0; i < 30; i++) {
            double[] before = {
                random.nextGaussian(), i / 10.0, i == 4 ? Double.NaN : random.nextGaussian()
            };
            run.pair(before, NONE, 8.0, 7 - 2 * before[1] + 0.3 * random.nextGaussian());
        }
        return run;
    }

    @ParameterizedTest
    @EnumSource(
            value = ModelChoice.class,
            names = {"CONNECTOME_PREDICTION", "RIDGE_PREDICTION", "RESPONDER_PREDICTION"})
    void prediction_frozenAndPasted_predictsInAnotherRun(ModelChoice choice) {
        FrozenModel frozen = Freezing.of(choice, cohort().gathered());
        String text = FrozenModelText.write(frozen);
        assertEquals(text, FrozenModelText.write(Freezing.of(choice, cohort().gathered())));

        HandMade other = new HandMade().model(text);
        List<double[]> baselines = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            double[] before = {0.1 * (i % 5), i / 4.0, Double.NaN};
            baselines.add(before);
            other.pair(before, NONE, 8.0, 7.1 - 2 * before[1]);
        }
        ModelResult found = PooledModels.of(ModelChoice.FROZEN_MODEL, other.gathered());

        assertEquals("", found.refused());
        // What somebody lacked has no part in the model.
        assertTrue(List.of(1, 2).contains(frozen.rule().edges().length));
        double[] expected =
                frozen.apply(
                        frozen.measure(),
                        frozen.regions(),
                        Matrix.ofRows(baselines.toArray(double[][]::new)));
        boolean classes = choice == ModelChoice.RESPONDER_PREDICTION;
        for (int i = 0; i < expected.length; i++) {
            assertEquals(
                    expected[i],
                    number(found.tables().getFirst(), i, classes ? "Probability" : "Predicted"),
                    1e-12);
        }
        assertTrue(fact(found, classes ? "AUC" : "q²") > 0.8, found.summary());
        assertEquals(30, fact(found, "Participants it was fitted to"));
    }

    @ParameterizedTest
    @EnumSource(ClassLearner.class)
    void diagnostic_isWhatTheEngineSaysOfPatientsAndControls(ClassLearner learner) {
        Random random = new Random(5);
        HandMade run = new HandMade();
        List<double[]> rows = new ArrayList<>();
        List<double[]> controls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            double[] patient = {random.nextGaussian() + 0.8, random.nextGaussian(), i};
            rows.add(patient);
            run.pair(patient, NONE, null, null);
        }
        for (int i = 0; i < 16; i++) {
            controls.add(
                    new double[] {random.nextGaussian() - 0.8, random.nextGaussian(), i + 0.5});
        }
        rows.addAll(controls);
        ModelPlan plan = ModelPlan.none().with(learner, DiscoveryRate.BENJAMINI_HOCHBERG);
        ModelResult found =
                PooledModels.of(
                        ModelChoice.DIAGNOSTIC, run.controls(controls).with(plan).gathered());

        boolean[] patient = new boolean[36];
        Arrays.fill(patient, 0, 20, true);
        ClassPrediction expected =
                ClassPrediction.diagnostic(
                        Matrix.ofRows(rows.toArray(double[][]::new)),
                        patient,
                        PredictionSettings.withDefaults(
                                        learner == ClassLearner.LOGISTIC
                                                ? Learner.LOGISTIC
                                                : Learner.SVM,
                                        1)
                                .withPenalties(List.of(1e3, 100.0, 10.0, 1.0))
                                .withFolds(10, 5, 5),
                        0.95);
        assertEquals("", found.refused());
        assertEquals(expected.auc(), fact(found, "AUC"), 1e-12);
        assertEquals(expected.aucCi().low(), fact(found, "AUC low"), 1e-12);
        assertEquals(expected.atHalf().specificity().share(), fact(found, "Specificity"), 1e-12);
        assertEquals(20, fact(found, "Patients"));
        assertEquals(16, fact(found, "Controls"));
        assertTrue(found.summary().startsWith("Diagnostic: "), found.summary());
        Table people = found.tables().getFirst();
        assertEquals("Control 1", text(people, 20, "Who"));
        assertEquals("no", text(people, 20, "Patient"));
        double[] shown = new double[36];
        for (int i = 0; i < shown.length; i++) {
            shown[i] = number(people, i, "Probability");
        }
        assertArrayEquals(expected.probabilities(), shown, 1e-12);
    }

    @Test
    void diagnostic_withTooFewControls_isRefused() {
        HandMade run = cohort().controls(List.of(new double[] {1, 2, 3}, new double[] {2, 3, 4}));

        assertTrue(
                PooledModels.of(ModelChoice.DIAGNOSTIC, run.gathered())
                        .refused()
                        .endsWith("of the second class. Use fewer folds or add participants."));
    }
}
