package org.trialgia.analysis.prediction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.Folds;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

class NestedPredictionTest {
    private static final int PEOPLE = 40;

    private static final int EDGES = 15;

    private final Random random = new Random(8);
    private final double[] outcome = gaussian();
    private final boolean[] positive = positive();

    @Test
    void outcome_plantedInEdges_isPredicted() {
        OutcomePrediction found =
                OutcomePrediction.prognostic(edges(0.8), outcome, settings(Learner.RIDGE));

        assertEquals(BiomarkerUse.PROGNOSTIC, found.use());
        assertTrue(found.performance().q2() > 0.5, found.performance().toString());
        assertEquals(2, found.repetitions().size());
        assertEquals(8, found.penalties().length);
    }

    @ParameterizedTest
    @EnumSource(Learner.class)
    void classes_plantedInEdges_areToldApart(Learner learner) {
        ClassPrediction found =
                ClassPrediction.diagnostic(edges(0.8), positive, settings(learner), 0.95);

        assertTrue(found.auc() > 0.85, () -> learner + ": " + found.auc());
        assertTrue(found.aucCi().low() < found.auc() && found.auc() <= found.aucCi().high());
        assertTrue(found.calibration().brier() < found.calibration().brierOfShare());
        assertTrue(found.atHalf().sensitivity().share() > 0.7);
    }

    /** A model never sees whom it predicts: not for selection, scale, penalty, weights or line. */
    @ParameterizedTest
    @EnumSource(Learner.class)
    void prediction_othersOfTheFoldChanged_staysTheSame(Learner learner) {
        Task task = Task.classes(edges(0.3), positive);
        OuterFolds before = OuterFolds.of(task, settings(learner).withKeep(5), 0);
        double[] values = task.edges().values().clone();
        int[] fold = Task.members(before.fold(), before.fold()[0], true);
        for (int i : fold) {
            for (int e = 0; e < EDGES && i != 0; e++) {
                values[i * EDGES + e] = 100 * random.nextGaussian();
            }
        }

        Task changed = Task.classes(Matrix.of(PEOPLE, EDGES, values), positive);
        OuterFolds after = OuterFolds.of(changed, settings(learner).withKeep(5), 0);

        assertEquals(before.predictions()[0], after.predictions()[0]);
        assertTrue(before.predictions()[fold[1]] != after.predictions()[fold[1]]);
    }

    @Test
    void keep_isWithinEachModel() {
        OutcomePrediction found =
                OutcomePrediction.prognostic(
                        edges(0.8), outcome, settings(Learner.RIDGE).withKeep(3));

        assertEquals(3, Arrays.stream(found.shareKept()).sum(), 1e-12);
    }

    @Test
    void sameSeed_givesTheSame() {
        Matrix edges = edges(0.5);

        double[] first =
                ClassPrediction.prognostic(edges, positive, settings(Learner.SVM), 0.95)
                        .probabilities();
        double[] second =
                ClassPrediction.prognostic(edges, positive, settings(Learner.SVM), 0.95)
                        .probabilities();

        assertArrayEquals(first, second);
    }

    @Test
    void test_plantedInEdges_isBetterThanChance() {
        PredictionSettings settings =
                settings(Learner.RIDGE).withPenalties(List.of(10.0)).withFolds(4, 1, 2);

        PredictionTest.Result found =
                PredictionTest.outcome(edges(0.8), outcome, settings, 50).computeAll();

        assertEquals(1 / 50.0, found.p());
        assertTrue(found.statistic() > 0.5);
    }

    @Test
    void test_blocksHoweverCut_giveTheSame() {
        PredictionSettings settings =
                settings(Learner.RIDGE).withPenalties(List.of(10.0)).withFolds(4, 1, 2);
        PredictionTest test = PredictionTest.classes(edges(0.2), positive, settings, 20);

        PredictionTest.Result cut = test.finish(List.of(test.compute(7, 20), test.compute(0, 7)));

        assertEquals(test.computeAll(), cut);
        assertThrows(
                IllegalArgumentException.class, () -> test.finish(List.of(test.compute(0, 19))));
    }

    @Test
    void test_ofConnectomes_plantedIsFoundAndNothingIsRefused() {
        int[] folds = Folds.drawn(PEOPLE, 5, 1, 0);

        PredictionTest.Result found =
                PredictionTest.connectome(edges(0.8), outcome, folds, 0.05, EdgeSet.BOTH, 50, 2)
                        .computeAll();

        assertEquals(1 / 50.0, found.p());
        assertEquals(
                "prediction.constant",
                reason(() ->
                        PredictionTest.connectome(
                                        Matrix.zeros(PEOPLE, 3),
                                        alternating(),
                                        pairs(),
                                        0.05,
                                        EdgeSet.BOTH,
                                        5,
                                        2)
                                .computeAll()));
    }

    private static double[] alternating() {
        return IntStream.range(0, PEOPLE).mapToDouble(i -> i % 2).toArray();
    }

    /** Folds whose training sets have the same mean of an alternating outcome. */
    private static int[] pairs() {
        return IntStream.range(0, PEOPLE).map(i -> i / 2 % 4).toArray();
    }

    @Test
    void folds_stratified_holdEachClassEvenly() {
        int[] strata = IntStream.range(0, 23).map(i -> i % 3 == 0 ? 1 : 0).toArray();

        int[] folds = Folds.stratified(strata, 4, 9, 2);

        for (int f = 0; f < 4; f++) {
            int fold = f;
            long ones =
                    IntStream.range(0, 23).filter(i -> folds[i] == fold && strata[i] == 1).count();
            long all = Arrays.stream(folds).filter(v -> v == fold).count();
            assertEquals(2, ones);
            assertTrue(all == 5 || all == 6);
        }
    }

    @Test
    void strata_ofAnOutcome_followItsOrder() {
        assertArrayEquals(new int[] {1, 0, 1, 0, 2}, Folds.strata(new double[] {5, 1, 7, 2, 9}, 2));
    }

    @Test
    void whatCannotBePredicted_isRefusedByName() {
        Matrix edges = edges(0.5);
        double[] missing = outcome.clone();
        missing[3] = Double.NaN;
        boolean[] lonely = new boolean[PEOPLE];
        lonely[0] = true;
        PredictionSettings ridge = settings(Learner.RIDGE);

        assertEquals(
                "prediction.not-finite",
                reason(() -> OutcomePrediction.prognostic(edges, missing, ridge)));
        assertEquals(
                "prediction.constant-outcome",
                reason(() -> OutcomePrediction.prognostic(edges, new double[PEOPLE], ridge)));
        assertEquals(
                "prediction.settings",
                reason(() -> OutcomePrediction.prognostic(edges, outcome, settings(Learner.SVM))));
        assertEquals(
                "prediction.class-too-few",
                reason(() -> ClassPrediction.diagnostic(edges, lonely, ridge, 0.95)));
        assertEquals(
                "statistics.too-few",
                reason(() ->
                        OutcomePrediction.prognostic(
                                edges.selectRows(new int[] {0, 1, 2, 3}),
                                Arrays.copyOf(outcome, 4),
                                ridge)));
        assertEquals(
                "prediction.no-spread",
                reason(() ->
                        OutcomePrediction.prognostic(Matrix.zeros(PEOPLE, 3), outcome, ridge)));
        assertEquals("prediction.settings", reason(() -> ridge.withPenalties(List.of(1.0, 0.0))));
    }

    private static PredictionSettings settings(Learner learner) {
        return PredictionSettings.withDefaults(learner, 3)
                .withPenalties(List.of(1.0, 10.0, 100.0))
                .withFolds(4, 2, 3);
    }

    private Matrix edges(double signal) {
        double[][] rows = new double[PEOPLE][EDGES];
        for (int i = 0; i < PEOPLE; i++) {
            for (int e = 0; e < EDGES; e++) {
                double own = e < 4 ? signal * outcome[i] : 0;
                rows[i][e] = own + 0.5 * random.nextGaussian();
            }
        }
        return Matrix.ofRows(rows);
    }

    private double[] gaussian() {
        double[] values = new double[PEOPLE];
        Arrays.setAll(values, i -> random.nextGaussian());
        return values;
    }

    private boolean[] positive() {
        boolean[] marks = new boolean[PEOPLE];
        for (int i = 0; i < PEOPLE; i++) {
            marks[i] = outcome[i] > 0;
        }
        return marks;
    }

    private static String reason(Runnable work) {
        return assertThrows(RefusedException.class, work::run).reason();
    }
}
