package org.trialgia.analysis.prediction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.Folds;

import java.util.Arrays;
import java.util.Random;

class ConnectomePredictionTest {

    private static final int N = 12;

    /** Edge 0 rises with the outcome and edge 1 falls, exactly; the others are noise. */
    private static double[][] edges(double[] outcome) {
        Random random = new Random(17);
        double[][] edges = new double[N][6];
        for (int i = 0; i < N; i++) {
            edges[i][0] = (outcome[i] - 3) / 2;
            edges[i][1] = 5 - outcome[i];
            for (int e = 2; e < 6; e++) {
                edges[i][e] = random.nextGaussian();
            }
        }
        return edges;
    }

    private static double[] outcome() {
        return new Random(5).doubles(N, 0, 10).toArray();
    }

    private static ConnectomePrediction predict(
            double[][] edges, double[] outcome, double threshold, EdgeSet set) {
        return ConnectomePrediction.of(
                Matrix.ofRows(edges), outcome, Folds.leaveOneOut(N), threshold, set);
    }

    @Test
    void prediction_fromAnEdgeThatIsTheOutcome_isExact() {
        double[] y = outcome();
        for (EdgeSet set : EdgeSet.values()) {
            ConnectomePrediction found = predict(edges(y), y, 1e-6, set);

            assertArrayEquals(y, found.predictions(), 1e-11);
            assertEquals(1, found.performance().q2(), 1e-12);
            assertEquals(1, found.performance().spearman(), 1e-12);
            assertArrayEquals(new int[] {0}, found.positiveInEveryFold());
            assertArrayEquals(new int[] {1}, found.negativeInEveryFold());
            assertArrayEquals(new int[] {N, 0, 0, 0, 0, 0}, found.timesPositive());
        }
    }

    @Test
    void prediction_withoutAnEdge_isTheMeanOfTheOthers() {
        double[] y = outcome();

        ConnectomePrediction found = predict(edges(y), y, 0, EdgeSet.BOTH);

        double sum = Arrays.stream(y).sum();
        for (int i = 0; i < N; i++) {
            assertEquals((sum - y[i]) / (N - 1), found.predictions()[i], 1e-12);
            assertEquals(0, found.positiveEdges()[i]);
        }
        assertEquals(-1, found.performance().r(), 1e-12);
        assertEquals(1 - Math.pow(N / (N - 1.0), 2), found.performance().q2(), 1e-12);
    }

    @Test
    void prediction_doesNotKnowTheParticipantsOwnOutcome() {
        double[] y = outcome();
        double[][] edges = edges(y);
        double[] changed = y.clone();
        changed[3] += 100;

        double[] before = predict(edges, y, 0.2, EdgeSet.POSITIVE).predictions();
        double[] after = predict(edges, changed, 0.2, EdgeSet.POSITIVE).predictions();

        assertEquals(before[3], after[3]);
        assertNotEquals(before[4], after[4]);
    }

    @Test
    void prediction_inDrawnFolds_leavesEachParticipantOutOnce() {
        double[] y = outcome();
        int[] folds = Folds.drawn(N, 5, 99, 0);

        ConnectomePrediction found =
                ConnectomePrediction.of(Matrix.ofRows(edges(y)), y, folds, 1e-6, EdgeSet.BOTH);

        assertEquals(5, found.folds());
        assertArrayEquals(y, found.predictions(), 1e-11);
        int[] sizes = new int[5];
        Arrays.stream(folds).forEach(f -> sizes[f]++);
        Arrays.sort(sizes);
        assertArrayEquals(new int[] {2, 2, 2, 3, 3}, sizes);
        assertArrayEquals(folds, Folds.drawn(N, 5, 99, 0));
        assertNotEquals(Arrays.toString(folds), Arrays.toString(Folds.drawn(N, 5, 99, 1)));
    }

    @Test
    void prediction_constantEdge_isNotSelected() {
        double[] y = outcome();
        double[][] edges = edges(y);
        for (double[] row : edges) {
            row[4] = 0.1;
        }

        ConnectomePrediction found = predict(edges, y, 1, EdgeSet.BOTH);

        assertEquals(0, found.timesPositive()[4] + found.timesNegative()[4]);
        assertEquals(N, found.timesPositive()[0]);
    }

    @Test
    void prediction_whatCannotBePredicted_isRefusedByName() {
        double[] y = outcome();
        double[][] missing = edges(y);
        missing[2][3] = Double.NaN;
        double[] constant = new double[N];
        int[] two = new int[N];
        Arrays.fill(two, 0, N - 3, 1);

        assertEquals(
                "prediction.not-finite", reason(() -> predict(missing, y, 0.05, EdgeSet.BOTH)));
        assertEquals(
                "prediction.constant-outcome",
                reason(() -> predict(edges(y), constant, 0.05, EdgeSet.BOTH)));
        assertEquals(
                "statistics.too-few",
                reason(() ->
                        ConnectomePrediction.of(
                                Matrix.ofRows(edges(y)), y, two, 0.05, EdgeSet.BOTH)));
        assertEquals("statistics.too-few", reason(() -> Folds.drawn(3, 5, 0, 0)));
        int[] gap = Folds.leaveOneOut(N);
        gap[0] = N;
        assertThrows(
                IllegalArgumentException.class,
                () -> ConnectomePrediction.of(Matrix.ofRows(edges(y)), y, gap, 0.05, EdgeSet.BOTH));
    }

    private static String reason(Runnable work) {
        return assertThrows(RefusedException.class, work::run).reason();
    }
}
