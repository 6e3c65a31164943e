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
import org.trialgia.analysis.statistics.TTest;

import java.util.List;
import java.util.stream.IntStream;

class ClusterTestTest {

    private static final double TIES = PermutationTest.TIE_TOLERANCE;

    /** Voxels of 2 × 3 × 4 mm, the first axis running to the left. */
    private static final Grid GRID =
            new Grid(
                    new int[] {3, 3, 3},
                    Affine.of(
                            new double[][] {
                                {-2, 0, 0, 10}, {0, 3, 0, -5}, {0, 0, 4, 0}, {0, 0, 0, 1}
                            }));

    private static final double[] STRONG = {1, 1.1, 0.9, 1.2};

    /**
     * Four maps in which the voxels given rise (or fall, where {@code signs} is -1) and all others
     * change back and forth.
     */
    private static PermutationTest test(int[][] voxels, int... signs) {
        double[][] maps = new double[4][27];
        for (int i = 0; i < 4; i++) {
            for (int v = 0; v < 27; v++) {
                maps[i][v] = i % 2 == 0 ? 1 : -1;
            }
            for (int c = 0; c < voxels.length; c++) {
                maps[i][GRID.index(voxels[c][0], voxels[c][1], voxels[c][2])] =
                        signs[c] * STRONG[i];
            }
        }
        return PermutationTest.signFlip(Matrix.ofRows(maps), Alternative.TWO_SIDED, 1000, 0);
    }

    private static List<ClusterTest.Cluster> clusters(
            PermutationTest test, Neighbourhood neighbourhood, Tail tail) {
        return ClusterTest.of(test, GRID, IntStream.range(0, 27).toArray(), 5, neighbourhood, tail)
                .computeAll(TIES)
                .clusters();
    }

    @Test
    void neighbourhoods_joinFacesEdgesAndCorners() {
        // (0,0,0) and (0,0,1) share a face, (0,1,2) an edge with the second, (1,2,1) a corner with
        // that.
        PermutationTest test =
                test(new int[][] {{0, 0, 0}, {0, 0, 1}, {0, 1, 2}, {1, 2, 1}}, 1, 1, 1, 1);

        assertArrayEquals(
                new int[] {2, 1, 1}, sizes(clusters(test, Neighbourhood.FACES, Tail.BOTH)));
        assertArrayEquals(new int[] {3, 1}, sizes(clusters(test, Neighbourhood.EDGES, Tail.BOTH)));
        assertArrayEquals(new int[] {4}, sizes(clusters(test, Neighbourhood.CUBE, Tail.BOTH)));
        assertEquals(6, Neighbourhood.FACES.others().size());
        assertEquals(18, Neighbourhood.EDGES.others().size());
        assertEquals(26, Neighbourhood.CUBE.others().size());
    }

    private static int[] sizes(List<ClusterTest.Cluster> clusters) {
        return clusters.stream().mapToInt(ClusterTest.Cluster::voxels).toArray();
    }

    @Test
    void clusters_ofEitherSign_areApart_andKnowTheirPlace() {
        PermutationTest test = test(new int[][] {{1, 1, 1}, {1, 1, 2}, {2, 1, 1}}, -1, -1, 1);

        List<ClusterTest.Cluster> both = clusters(test, Neighbourhood.CUBE, Tail.BOTH);

        assertEquals(2, both.size());
        ClusterTest.Cluster falling = both.getFirst();
        assertEquals(-1, falling.sign());
        assertEquals(2, falling.voxels());
        assertEquals(2 * 24, falling.volume(), 1e-12);
        assertArrayEquals(new int[] {1, 1, 1}, falling.peak());
        assertArrayEquals(new double[] {8, -2, 4}, falling.peakMm(), 1e-12);
        assertEquals(-TTest.oneSample(STRONG, 0.95).t(), falling.peakT(), 1e-9);
        // Of the 16 flips none and all leave it; the two that line up the voxels that go back and
        // forth make these as steady as can be.
        assertEquals(4 / 16.0, falling.peakP());
        assertEquals(4 / 16.0, falling.extentP());
        assertEquals(1, both.get(1).sign());
        List<ClusterTest.Cluster> rising = clusters(test, Neighbourhood.CUBE, Tail.RIGHT);
        assertArrayEquals(new int[] {1}, sizes(rising));
        // One of these two makes them fall.
        assertEquals(3 / 16.0, rising.getFirst().peakP());
        assertArrayEquals(new int[] {2}, sizes(clusters(test, Neighbourhood.CUBE, Tail.LEFT)));
    }

    @Test
    void cluster_acrossAHoleInTheMask_isTwo() {
        PermutationTest test = test(new int[][] {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}}, 1, 1, 1);
        assertArrayEquals(new int[] {3}, sizes(clusters(test, Neighbourhood.FACES, Tail.BOTH)));
        double[][] maps = new double[4][2];
        for (int i = 0; i < 4; i++) {
            maps[i][0] = STRONG[i];
            maps[i][1] = STRONG[i];
        }
        PermutationTest ends =
                PermutationTest.signFlip(Matrix.ofRows(maps), Alternative.TWO_SIDED, 1000, 0);

        List<ClusterTest.Cluster> found =
                ClusterTest.of(ends, GRID, new int[] {0, 2}, 5, Neighbourhood.CUBE, Tail.BOTH)
                        .computeAll(TIES)
                        .clusters();

        assertArrayEquals(new int[] {1, 1}, sizes(found));
        assertTrue(found.get(0).peak()[0] < found.get(1).peak()[0]);
    }

    @Test
    void distribution_isOfTheLargestStatistic() {
        PermutationTest test = test(new int[][] {{1, 1, 1}}, 1);
        ClusterTest clusters =
                ClusterTest.of(
                        test,
                        GRID,
                        IntStream.range(0, 27).toArray(),
                        5,
                        Neighbourhood.FACES,
                        Tail.BOTH);

        NullDistribution found =
                clusters.finish(List.of(clusters.compute(8, 16), clusters.compute(0, 8)), TIES)
                        .distribution();

        assertArrayEquals(
                test.computeAll().sortedMaxima(),
                IntStream.rangeClosed(1, 16)
                        .mapToDouble(i -> found.criticalHeight(i / 16.0))
                        .toArray(),
                1e-12);
        assertEquals(found.criticalHeight(1), found.largestHeight());
        assertThrows(IllegalArgumentException.class, () -> found.criticalHeight(0));
    }

    @Test
    void clusterTest_whatIsNoTest_isRefused() {
        PermutationTest test = test(new int[][] {{1, 1, 1}}, 1);
        int[] all = IntStream.range(0, 27).toArray();
        int[] twice = all.clone();
        twice[5] = 4;

        assertEquals(
                "inference.threshold",
                assertThrows(
                                RefusedException.class,
                                () ->
                                        ClusterTest.of(
                                                test,
                                                GRID,
                                                all,
                                                Double.NaN,
                                                Neighbourhood.FACES,
                                                Tail.BOTH))
                        .reason());
        assertThrows(
                IllegalArgumentException.class,
                () -> ClusterTest.of(test, GRID, twice, 3, Neighbourhood.FACES, Tail.BOTH));
    }
}
