package org.trialgia.analysis.prediction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.Outcome;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.LinearModel;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The parts of a prediction against closed forms. */
class LearnersTest {

    private static final Matrix PAIR = Matrix.of(2, 1, new double[] {1, -1});
    private static final double[] CLASSES = {1, -1};

    @Test
    void ridge_oneEdge_isShrunkLeastSquares() {
        Matrix x = Matrix.of(3, 1, new double[] {1, 2, -3});
        double[] y = {2, 3, -5};

        List<double[]> found = RidgePath.weights(x, y, List.of(14.0, 1.0));

        // Σxy = 23, Σx² = 14.
        assertEquals(23 / 28.0, found.get(0)[0], 1e-13);
        assertEquals(23 / 15.0, found.get(1)[0], 1e-13);
    }

    @Test
    void ridge_moreEdgesThanPeople_solvesTheNormalEquations() {
        Random random = new Random(5);
        Matrix x = Matrix.of(4, 9, random.doubles(36, -1, 1).toArray());
        double[] y = random.doubles(4).toArray();

        double[] w = RidgePath.weights(x, y, List.of(0.7)).getFirst();

        for (int e = 0; e < 9; e++) {
            double left = 0.7 * w[e];
            for (int i = 0; i < 4; i++) {
                double fitted = 0;
                for (int k = 0; k < 9; k++) {
                    fitted += x.get(i, k) * w[k];
                }
                left += x.get(i, e) * (fitted - y[i]);
            }
            assertEquals(0, left, 1e-12);
        }
    }

    @Test
    void ridge_almostNoPenalty_isLeastSquares() {
        Random random = new Random(6);
        Matrix x = Matrix.of(12, 3, random.doubles(36, -1, 1).toArray());
        double[] y = random.doubles(12).toArray();
        PredictionSettings settings =
                PredictionSettings.withDefaults(Learner.RIDGE, 1).withPenalties(List.of(1e-9));

        double[] found = RulePath.of(x, y, settings).getFirst().scores(x);

        double[] ones = new double[12];
        Arrays.fill(ones, 1);
        double[] b = LinearModel.fit(Matrix.ofColumns(ones).beside(x), y).coefficients();
        for (int i = 0; i < 12; i++) {
            double fitted = b[0] + b[1] * x.get(i, 0) + b[2] * x.get(i, 1) + b[3] * x.get(i, 2);
            assertEquals(fitted, found[i], 1e-7);
        }
    }

    @Test
    void svm_twoPoints_byHand() {
        double[] found = ClassRules.fit(PAIR, CLASSES, Learner.SVM, 4);

        // Least of λw²/2 + 2(1 - w)²: w = 4/(4 + λ).
        assertArrayEquals(new double[] {0.5, 0}, found, 1e-6);
    }

    @Test
    void svm_negativeFirst_turnsNoSign() {
        Matrix turned = Matrix.of(2, 1, new double[] {-1, 1});

        double[] found = ClassRules.fit(turned, new double[] {-1, 1}, Learner.SVM, 4);

        assertEquals(0.5, found[0], 1e-6);
    }

    @Test
    void logistic_twoPoints_solvesItsEquation() {
        double[] found = ClassRules.fit(PAIR, CLASSES, Learner.LOGISTIC, 0.3);

        assertEquals(2 / (1 + Math.exp(found[0])), 0.3 * found[0], 1e-6);
        assertEquals(0, found[1], 1e-6);
    }

    @Test
    void intercept_shiftedData_isNotPenalised() {
        Matrix far = Matrix.of(2, 1, new double[] {101, 99});

        double[] found = ClassRules.fit(far, CLASSES, Learner.SVM, 4);

        assertEquals(0.5, found[0], 1e-4);
        assertEquals(-50, found[1], 1e-2);
    }

    @Test
    void strongest_keepsTheLargestCorrelations() {
        Matrix x =
                Matrix.ofColumns(
                        new double[] {1, 2, 3, 5},
                        new double[] {0, 1, 0, 1},
                        new double[] {7, 7, 7, 7},
                        new double[] {-4, -3, -2, -1});
        double[] y = {1, 2, 3, 4};

        StandardisedEdges all = StandardisedEdges.of(x);

        assertArrayEquals(new int[] {0, 1, 3}, all.edges());
        assertArrayEquals(new int[] {3}, all.strongest(all.values(), y, 1).edges());
        assertArrayEquals(new int[] {0, 3}, all.strongest(all.values(), y, 2).edges());
    }

    @Test
    void calibration_rightProbabilities_haveSlopeOne() {
        Calibration found = Calibration.of(p(0.25, 0.75), EVENTS, 2);

        Calibration.Line line = found.line().get();
        assertEquals(1, line.slope(), 1e-9);
        assertEquals(0, line.intercept(), 1e-9);
        assertEquals(0, line.inTheLarge(), 1e-9);
        assertEquals((3 * 0.0625 + 0.5625) / 4, found.brier(), 1e-15);
        assertEquals(0.25, found.brierOfShare(), 1e-15);
        assertEquals(
                List.of(new Calibration.Bin(4, 0.25, 0.25), new Calibration.Bin(4, 0.75, 0.75)),
                found.bins());
    }

    @Test
    void calibration_tooExtreme_hasSlopeBelowOne() {
        Calibration found = Calibration.of(p(0.1, 0.9), EVENTS, 2);

        // Log odds ∓ln 9 where ∓ln 3 is true.
        assertEquals(0.5, found.line().get().slope(), 1e-9);
    }

    @Test
    void calibration_tooLow_isAboveZeroInTheLarge() {
        double[] low = new double[8];
        Arrays.fill(low, 0.2);
        low[0] = 0.2000001;
        low[1] = 0.2000001;

        Calibration found = Calibration.of(low, EVENTS, 1);

        // Log odds of 1/2 less those of 0.2.
        assertEquals(Math.log(4), found.line().get().inTheLarge(), 1e-5);
    }

    @Test
    void calibration_whollyToldApart_hasNoLine() {
        boolean[] apart = {false, false, false, false, true, true, true, true};

        Outcome<Calibration.Line> line = Calibration.of(p(0.3, 0.6), apart, 2).line();

        assertEquals(
                "prediction.separated", assertThrows(RefusedException.class, line::get).reason());
        assertEquals(
                "prediction.not-finite",
                assertThrows(
                                RefusedException.class,
                                () -> Calibration.of(p(Double.NaN, 1), EVENTS, 1))
                        .reason());
    }

    @Test
    void cut_countsAtItsThreshold() {
        var cut = ClassPrediction.cut(p(0.25, 0.75), EVENTS, 0.5);

        assertEquals(0.75, cut.sensitivity().share());
        assertEquals(0.75, cut.specificity().share());
        assertTrue(cut.truePositives() == 3 && cut.falsePositives() == 1);
    }

    /** One event among the first four, three among the others. */
    private static final boolean[] EVENTS = {true, false, false, false, true, true, true, false};

    private static double[] p(double first, double second) {
        return new double[] {first, first, first, first, second, second, second, second};
    }
}
