package org.trialgia.analysis.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.connectivity.Connectivity;
import org.trialgia.analysis.connectivity.ConnectivityMeasure;
import org.trialgia.analysis.connectivity.Networks;
import org.trialgia.analysis.glm.FirstLevelDesign;
import org.trialgia.analysis.glm.TaskDescription;
import org.trialgia.analysis.glm.TaskTiming;
import org.trialgia.analysis.numeric.Matrix;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

class MeasuresTest {

    private static final double TR = 2;
    private static final int VOLUMES = 120;

    /** Series that share as much of a signal as their group says. */
    private static Matrix series(long seed, int... groups) {
        Random random = new Random(seed);
        double[][] rows = new double[VOLUMES][groups.length];
        for (double[] row : rows) {
            double[] shared = new double[Arrays.stream(groups).max().orElse(0) + 1];
            Arrays.setAll(shared, g -> random.nextGaussian());
            Arrays.setAll(row, r -> shared[groups[r]] + random.nextGaussian());
        }
        return Matrix.ofRows(rows);
    }

    private static Networks networks() {
        return Networks.of(
                List.of("a", "b", "c", "d"),
                Map.of("one", List.of("a", "b"), "two", List.of("c", "d")));
    }

    @Test
    void edges_areFisherZOfTheCoefficient() {
        Matrix series = series(1, 0, 0, 1);

        double[] z = new EdgeMeasure(ConnectivityMeasure.PEARSON).of(series, TR);

        Matrix r = Connectivity.pearson(series);
        assertArrayEquals(
                new double[] {atanh(r.get(1, 0)), atanh(r.get(2, 0)), atanh(r.get(2, 1))},
                z,
                1e-12);
    }

    private static double atanh(double r) {
        return (Math.log1p(r) - Math.log1p(-r)) / 2;
    }

    @Test
    void networks_areTheMeansOfTheirEdges() {
        Matrix series = series(2, 0, 0, 1, 1);
        double[] z = new EdgeMeasure(ConnectivityMeasure.PEARSON).of(series, TR);

        double[] means =
                new NetworkMeasure(
                                Networks.of(
                                        List.of("a", "b", "c", "d"),
                                        Map.of("only", List.of("a", "b", "c"))))
                        .of(series, TR);
        double[] segregation = new SegregationMeasure(networks()).of(series, TR);

        assertArrayEquals(new double[] {(z[0] + z[1] + z[2]) / 3}, means, 1e-12);
        double within = (Math.max(0, z[0]) + Math.max(0, z[5])) / 2;
        double between =
                (Math.max(0, z[1]) + Math.max(0, z[2]) + Math.max(0, z[3]) + Math.max(0, z[4])) / 4;
        assertArrayEquals(
                new double[] {within, between, (within - between) / within}, segregation, 1e-12);
    }

    @Test
    void windows_ofASteadyCorrelation_varyLessThanOfAChangingOne() {
        Matrix steady = series(3, 0, 0);
        double[][] rows = new double[VOLUMES][];
        Matrix other = series(4, 0, 1);
        for (int t = 0; t < VOLUMES; t++) {
            rows[t] = (t < VOLUMES / 2 ? steady : other).row(t);
        }
        WindowMeasure measure = new WindowMeasure(40, WindowMeasure.Form.DEVIATION);

        double of = measure.of(steady, TR)[0];

        assertTrue(measure.of(Matrix.ofRows(rows), TR)[0] > of);
        // 20 volumes moved by 5: 21 windows of one edge.
        assertEquals(21, new WindowMeasure(40, WindowMeasure.Form.WINDOWS).of(steady, TR).length);
        RefusedException refused =
                assertThrows(
                        RefusedException.class,
                        () -> new WindowMeasure(300, WindowMeasure.Form.DEVIATION).of(steady, TR));
        assertEquals("dynamic.window", refused.reason());
    }

    @Test
    void states_ofTwoKindsOfWindows_areToldApartTheMoreFrequentFirst() {
        double[] low = {0, 0.1, 0, 0, 0.1, 0, 0.1, 0};
        double[] mixed = {0, 0.1, 0, 0, 5, 5.1, 5, 5};

        List<double[]> of = SharedStates.of(List.of(low, mixed), 2, 2, 1);

        assertArrayEquals(new double[] {1, 0, 4, 0, 0}, of.get(0), 1e-12);
        assertArrayEquals(new double[] {0.5, 0.5, 2, 2, 1 / 3.0}, of.get(1), 1e-12);
    }

    @Test
    void tangent_ofScansAlike_isZeroAndOfOthersTurnsTheSignOfTheDifference() {
        double[] one = new TangentMeasure().of(series(5, 0, 0), TR);
        double[] other = new TangentMeasure().of(series(6, 0, 1), TR);

        assertArrayEquals(
                new double[1], TangentMeasure.together(List.of(one, one), 2).getFirst(), 1e-9);
        List<double[]> both = TangentMeasure.together(List.of(one, other), 2);
        assertTrue(both.get(0)[0] > 0 && both.get(1)[0] < 0, "the first is more connected");
        RefusedException refused =
                assertThrows(
                        RefusedException.class,
                        () -> new TangentMeasure().of(Matrix.zeros(20, 2), TR));
        assertEquals("tangent.no-signal", refused.reason());
    }

    @Test
    void seed_withItselfAndWithAConstant_isLargeAndMissing() {
        Matrix series = series(7, 0, 0, 1).beside(Matrix.zeros(VOLUMES, 1));

        double[] z = SeedMeasure.of(series, series.column(0));

        assertTrue(z[0] > 15, "z of the seed itself " + z[0]);
        assertEquals(atanh(Connectivity.pearson(series).get(1, 0)), z[1], 1e-12);
        assertTrue(Double.isNaN(z[3]));
        RefusedException refused =
                assertThrows(
                        RefusedException.class, () -> SeedMeasure.of(series, series.column(3)));
        assertEquals("seed.no-signal", refused.reason());
    }

    @Test
    void task_ofARegionThatFollowsIt_isItsPercentChange() {
        TaskDescription task =
                TaskDescription.parse("onset\tduration\ttrial_type\n20\t60\theat", "heat");
        double[] heat =
                FirstLevelDesign.of(
                                new TaskTiming(VOLUMES, TR, 0.5),
                                task.conditions(),
                                FirstLevelDesign.Basis.CANONICAL,
                                Matrix.zeros(VOLUMES, 0),
                                List.of(),
                                0)
                        .matrix()
                        .column(0);
        Random random = new Random(8);
        double[][] rows = new double[VOLUMES][2];
        for (int t = 0; t < VOLUMES; t++) {
            rows[t][0] = 200 + 4 * heat[t] + 0.1 * random.nextGaussian();
            rows[t][1] = 200 + 0.1 * random.nextGaussian();
        }
        boolean[] early = new boolean[VOLUMES];
        early[0] = true;
        rows[0][0] = 900;
        rows[0][1] = 900;
        double mean =
                Arrays.stream(rows).skip(1).mapToDouble(row -> row[0]).average().orElseThrow();

        double[] percent =
                new TaskMeasure(task)
                        .of(Matrix.ofRows(rows), TR, Matrix.zeros(VOLUMES, 0), List.of(), early);

        assertEquals(100 * 4 / mean, percent[0], 0.1);
        assertEquals(0, percent[1], 0.1);
    }

    @Test
    void task_contrasts_areReadOrRefusedByName() {
        String events = "onset,duration,trial_type\n0,5,heat\n20,5,heat_high\n40,5,warm";

        assertEquals(
                Map.of("heat_high", 1.0, "heat", -0.5, "warm", -0.5),
                TaskDescription.parse(events, "heat_high - 0.5*heat - 0.5 * warm").contrast());
        for (String wrong :
                List.of("", "cold", "heat warm", "heat - heat", "heat +", "2*", "0*heat")) {
            RefusedException refused =
                    assertThrows(
                            RefusedException.class, () -> TaskDescription.parse(events, wrong));
            assertEquals("task.contrast", refused.reason());
        }
        for (String wrong :
                List.of("", "onset,duration\n1,2", "onset,duration,trial_type\n1,x,heat")) {
            RefusedException refused =
                    assertThrows(
                            RefusedException.class, () -> TaskDescription.parse(wrong, "heat"));
            assertEquals("task.events", refused.reason());
        }
    }

    @Test
    void graph_ofNodes_isThatOfTheGraphPackage() {
        Matrix series = series(9, 0, 0, 0, 1);

        double[] strength = new NodeMeasure(NodeMeasure.Kind.STRENGTH, 0.5).of(series, TR);

        // Half of six edges are kept: those of the three that share a signal.
        assertEquals(0, strength[3], 0);
        assertTrue(Arrays.stream(strength).limit(3).allMatch(s -> s > 0));
        assertEquals(5, new GraphMeasure(0.5).of(series, TR).length);
    }
}
