package org.trialgia.analysis.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.map.Neighbourhood;
import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.Alternative;
import org.trialgia.analysis.statistics.PermutationTest;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

class TfceTestTest {
    private static final double TIES = PermutationTest.TIE_TOLERANCE;

    private static final Grid LINE =
            new Grid(
                    new int[] {5, 1, 1},
                    Affine.of(
                            new double[][] {
                                {2, 0, 0, 0}, {0, 2, 0, 0}, {0, 0, 2, 0}, {0, 0, 0, 1}
                            }));

    private static final int[] ALL = IntStream.range(0, 5).toArray();

    @Test
    void voxels_extentAlone_byHand() {
        TfceTest.Result found = line(test(5, 9), new TfceSettings(1, 0, 0), Tail.BOTH);

        double[] expected = new double[5];
        double[] t = found.t();
        for (int v = 0; v < 5; v++) {
            expected[v] = Math.signum(t[v]) * byThresholds(t, v, 1, 0);
        }
        assertArrayEquals(expected, found.enhanced(), 2e-3);
    }

    @Test
    void voxels_loneVoxel_isItsIntegral() {
        PermutationTest test = PermutationTest.signFlip(one(), Alternative.TWO_SIDED, 100, 0);
        Grid single = new Grid(new int[] {1, 1, 1}, LINE.affine());

        TfceTest.Result found =
                TfceTest.voxels(
                                test,
                                single,
                                new int[] {0},
                                Neighbourhood.FACES,
                                TfceSettings.VOXELS,
                                Tail.BOTH)
                        .computeAll(TIES);

        double t = test.observed()[0];
        assertEquals(t * t * t / 3, found.enhanced()[0], 1e-9 * t * t * t);
        assertEquals(2 / 16.0, found.corrected()[0]);
    }

    @Test
    void voxels_anyMap_isTheSumOverThresholds() {
        for (int seed = 0; seed < 10; seed++) {
            TfceTest.Result found =
                    line(test(5, seed), TfceSettings.VOXELS.withStep(0.01), Tail.BOTH);

            double[] t = found.t();
            for (int v = 0; v < 5; v++) {
                double expected = Math.signum(t[v]) * sum(t, v, 0.01);
                assertEquals(expected, found.enhanced()[v], 1e-9 * Math.abs(expected) + 1e-12);
            }
        }
    }

    @Test
    void step_goesToTheIntegral() {
        TfceTest.Result whole = line(test(5, 4), TfceSettings.VOXELS, Tail.BOTH);
        TfceTest.Result sum = line(test(5, 4), TfceSettings.VOXELS.withStep(1e-4), Tail.BOTH);

        for (int v = 0; v < 5; v++) {
            double expected = whole.enhanced()[v];
            assertEquals(expected, sum.enhanced()[v], 1e-3 * Math.max(1, Math.abs(expected)));
        }
    }

    @Test
    void edges_shareNodes_areTheClustersOfTheirNeighbours() {
        int nodes = 6;
        int[][] edges = NetworkTest.lowerRows(nodes);
        PermutationTest test = test(edges.length, 21);

        double[] found =
                TfceTest.edges(test, edges, TfceSettings.NETWORK, Tail.BOTH)
                        .computeAll(TIES)
                        .enhanced();

        double[] t = test.observed();
        for (int e = 0; e < edges.length; e++) {
            double expected = Math.signum(t[e]) * byNeighbours(t, edges, e);
            assertEquals(expected, found[e], 0.01 * Math.max(0.01, Math.abs(expected)));
        }
    }

    @Test
    void tail_countsItsSignOnly() {
        double[] right = line(test(5, 9), TfceSettings.VOXELS, Tail.RIGHT).enhanced();
        TfceTest.Result left = line(test(5, 9), TfceSettings.VOXELS, Tail.LEFT);

        double[] t = left.t();
        for (int v = 0; v < 5; v++) {
            assertEquals(t[v] > 0, right[v] > 0);
            assertEquals(t[v] < 0, left.enhanced()[v] < 0);
            assertEquals(t[v] > 0, left.corrected()[v] == 1);
        }
    }

    @Test
    void blocks_howeverCut_giveTheSame() {
        TfceTest test =
                TfceTest.edges(
                        test(10, 3), NetworkTest.upperRows(5), TfceSettings.NETWORK, Tail.BOTH);

        TfceTest.Result cut =
                test.finish(List.of(test.compute(60, 256), test.compute(0, 60)), TIES);

        assertArrayEquals(test.computeAll(TIES).corrected(), cut.corrected());
    }

    @Test
    void voxelWithoutSpread_isNaNAndJoinsNothing() {
        double[][] changes = changes(5, 8);
        for (double[] row : changes) {
            row[2] = 0;
        }
        PermutationTest test =
                PermutationTest.signFlip(Matrix.ofRows(changes), Alternative.TWO_SIDED, 500, 0);

        TfceTest.Result found = line(test, TfceSettings.VOXELS, Tail.BOTH);

        assertTrue(Double.isNaN(found.enhanced()[2]) && Double.isNaN(found.corrected()[2]));
        assertEquals(
                sum(found.t(), 1, 1e-4),
                Math.abs(found.enhanced()[1]),
                1e-3 * Math.max(1, Math.abs(found.enhanced()[1])));
    }

    @Test
    void settings_whatMakesNoSense_isRefused() {
        assertEquals("inference.tfce-settings", reason(() -> new TfceSettings(-1, 2, 0)));
        assertEquals("inference.tfce-settings", reason(() -> new TfceSettings(0.5, Double.NaN, 0)));
        assertEquals(
                "inference.tfce-step",
                reason(() -> line(test(5, 1), TfceSettings.VOXELS.withStep(1e-9), Tail.BOTH)));
    }

    private static TfceTest.Result line(PermutationTest test, TfceSettings settings, Tail tail) {
        return TfceTest.voxels(test, LINE, ALL, Neighbourhood.FACES, settings, tail)
                .computeAll(TIES);
    }

    private static Matrix one() {
        return Matrix.of(4, 1, new double[] {1, 1.5, 0.8, 1.2});
    }

    private static PermutationTest test(int outcomes, int seed) {
        return PermutationTest.signFlip(
                Matrix.ofRows(changes(outcomes, seed)), Alternative.TWO_SIDED, 256, 0);
    }

    private static double[][] changes(int outcomes, int seed) {
        Random random = new Random(seed);
        double[][] changes = new double[8][outcomes];
        for (double[] row : changes) {
            Arrays.setAll(row, e -> (e % 3 == 2 ? -0.5 : 0.7) + random.nextGaussian());
        }
        return changes;
    }

    /** The definition, threshold by threshold, on a line of voxels. */
    private static double sum(double[] t, int voxel, double step) {
        double sign = Math.signum(t[voxel]);
        double sum = 0;
        for (int k = 1; k * step <= sign * t[voxel]; k++) {
            sum += Math.sqrt(extent(t, voxel, sign, k * step)) * k * step * k * step * step;
        }
        return sum;
    }

    private static double byThresholds(double[] t, int voxel, double e, double h) {
        double sign = Math.signum(t[voxel]);
        double step = 1e-4;
        double sum = 0;
        for (double height = step / 2; height <= sign * t[voxel]; height += step) {
            sum += Math.pow(extent(t, voxel, sign, height), e) * Math.pow(height, h) * step;
        }
        return sum;
    }

    private static int extent(double[] t, int voxel, double sign, double height) {
        int low = voxel;
        int high = voxel;
        while (low > 0 && sign * t[low - 1] >= height) {
            low--;
        }
        while (high < t.length - 1 && sign * t[high + 1] >= height) {
            high++;
        }
        return high - low + 1;
    }

    /** The definition on edges: neighbours share a node. */
    private static double byNeighbours(double[] t, int[][] edges, int edge) {
        double sign = Math.signum(t[edge]);
        double step = 1e-3;
        double sum = 0;
        for (double height = step / 2; height <= sign * t[edge]; height += step) {
            boolean[] in = new boolean[t.length];
            in[edge] = true;
            boolean grew = true;
            while (grew) {
                grew = false;
                for (int a = 0; a < t.length; a++) {
                    for (int b = 0; b < t.length && in[a]; b++) {
                        boolean touch =
                                edges[a][0] == edges[b][0]
                                        || edges[a][0] == edges[b][1]
                                        || edges[a][1] == edges[b][0]
                                        || edges[a][1] == edges[b][1];
                        if (!in[b] && touch && sign * t[b] >= height) {
                            in[b] = true;
                            grew = true;
                        }
                    }
                }
            }
            double extent = (double) IntStream.range(0, t.length).filter(e -> in[e]).count();
            sum += Math.pow(extent, 0.4) * height * height * height * step;
        }
        return sum;
    }

    private static String reason(Runnable work) {
        return assertThrows(RefusedException.class, work::run).reason();
    }
}
