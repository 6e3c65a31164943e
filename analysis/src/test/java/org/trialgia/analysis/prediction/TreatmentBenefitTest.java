package org.trialgia.analysis.prediction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.LinearModel;

import java.util.List;
import java.util.Random;

class TreatmentBenefitTest {
    private static final int PEOPLE = 80;

    private static final PredictionSettings SETTINGS =
            PredictionSettings.withDefaults(Learner.RIDGE, 5)
                    .withPenalties(List.of(10.0, 100.0))
                    .withFolds(4, 1, 2);

    private final Random random = new Random(12);
    private final boolean[] first = arms();
    private final double[] marker = random.doubles(PEOPLE, -2, 2).toArray();

    @Test
    void benefitModel_oneEdge_byHand() {
        // z = 1, -1, 1, -1; arms' means 3 and 2, rests 1, -1, -1, 1; t z = ½(1, -1, -1, 1).
        BenefitModel.Trial trial =
                new BenefitModel.Trial(
                        Matrix.of(4, 1, new double[] {5, 3, 5, 3}),
                        new double[] {4, 2, 1, 3},
                        new boolean[] {true, true, false, false});
        PredictionSettings one = new PredictionSettings(Learner.RIDGE, List.of(1.0), 0, 2, 1, 2, 0);

        BenefitModel found = BenefitModel.path(trial, one).getFirst();

        // Σ(tz)r = 2, Σ(tz)² = 1.
        assertArrayEquals(new double[] {2 / (1 + 1.0)}, found.rule().weights(), 1e-12);
        assertEquals(1, found.rule().intercept(), 1e-12);
        assertArrayEquals(
                new double[] {2, 0},
                found.rule().scores(Matrix.of(2, 1, new double[] {5, 3})),
                1e-12);
    }

    @Test
    void benefit_plantedInteraction_isPredicted() {
        TreatmentBenefit found =
                TreatmentBenefit.of(edges(), outcome(1), first, true, SETTINGS, 0.95, 30);

        assertEquals(BiomarkerUse.PREDICTIVE, found.use());
        assertEquals(1 / 30.0, found.permutationP());
        assertTrue(found.slope().estimate() > 0.5);
        // Low pain is good: by the rule it is below that of either arm for everyone.
        assertTrue(
                found.valueOfRule().get() < Math.min(found.valueOfFirst(), found.valueOfSecond()));
        assertTrue(found.recommendedFirst().get().estimate() < 0);
        assertTrue(found.recommendedSecond().get().estimate() > 0);
        assertEquals(1, found.curve().getLast().share());
    }

    @Test
    void benefit_ofEdgesThatArePrognosticOnly_isNotBetterThanChance() {
        TreatmentBenefit found =
                TreatmentBenefit.of(edges(), outcome(0), first, true, SETTINGS, 0.95, 30);

        assertTrue(found.permutationP() > 0.05, "p " + found.permutationP());
    }

    @Test
    void interaction_isTheModelsCoefficient() {
        double[] outcome = outcome(0.5);

        MarkerInteraction found =
                MarkerInteraction.of(outcome, first, marker, Matrix.zeros(PEOPLE, 0), 0.95, 500, 4);

        double[][] rows = new double[PEOPLE][];
        for (int i = 0; i < PEOPLE; i++) {
            double arm = first[i] ? 1 : 0;
            rows[i] = new double[] {1, arm, marker[i], arm * marker[i]};
        }
        LinearModel model = LinearModel.fit(Matrix.ofRows(rows), outcome);
        assertEquals(model.coefficient(3, 0.95).estimate(), found.interaction().estimate(), 1e-12);
        assertEquals(model.coefficient(3, 0.95).p(), found.interaction().p(), 1e-12);
        assertEquals(
                model.coefficient(2, 0.95).estimate() + model.coefficient(3, 0.95).estimate(),
                found.slopeFirst().estimate(),
                1e-12);
        assertTrue(found.permutationP() < 0.01);
    }

    @Test
    void whatCannotBeTested_isRefusedByName() {
        boolean[] oneArm = new boolean[PEOPLE];
        PredictionSettings svm = PredictionSettings.withDefaults(Learner.SVM, 1);
        double[] outcome = outcome(1);

        assertEquals(
                "prediction.arm-too-few",
                reason(() ->
                        TreatmentBenefit.of(edges(), outcome, oneArm, true, SETTINGS, 0.95, 1)));
        assertEquals(
                "prediction.settings",
                reason(() -> TreatmentBenefit.of(edges(), outcome, first, true, svm, 0.95, 1)));
        assertEquals(
                "prediction.arm-too-few",
                reason(() ->
                        MarkerInteraction.of(
                                outcome, oneArm, marker, Matrix.zeros(PEOPLE, 0), 0.95, 9, 1)));
    }

    /** Pain that the marker raises in everyone, and that treatment moves by it. */
    private double[] outcome(double interaction) {
        double[] y = new double[PEOPLE];
        for (int i = 0; i < PEOPLE; i++) {
            double arm = first[i] ? 0.5 : -0.5;
            y[i] = 5 + marker[i] - 2 * interaction * arm * marker[i] + 0.7 * random.nextGaussian();
        }
        return y;
    }

    private Matrix edges() {
        Random noise = new Random(99);
        double[][] rows = new double[PEOPLE][10];
        for (int i = 0; i < PEOPLE; i++) {
            for (int e = 0; e < 10; e++) {
                rows[i][e] = (e < 4 ? marker[i] : 0) + 0.5 * noise.nextGaussian();
            }
        }
        return Matrix.ofRows(rows);
    }

    private static boolean[] arms() {
        boolean[] arms = new boolean[PEOPLE];
        for (int i = 0; i < PEOPLE; i++) {
            arms[i] = i % 2 == 0;
        }
        return arms;
    }

    private static String reason(Runnable work) {
        return assertThrows(RefusedException.class, work::run).reason();
    }
}
