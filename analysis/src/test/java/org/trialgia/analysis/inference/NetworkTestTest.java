package org.trialgia.analysis.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.Alternative;
import org.trialgia.analysis.statistics.PermutationTest;
import org.trialgia.analysis.statistics.TTest;

import java.util.List;
import java.util.Map;
import java.util.Random;

class NetworkTestTest {

    private static final double TIES = PermutationTest.TIE_TOLERANCE;

    /** Edges (0,1), (0,2), (0,3), (1,2), (1,3), (2,3); (0,1) and (1,2) rise, (2,3) does not. */
    private static final double[][] CHANGES = {
        {1.0, 0.3, -0.1, 2.0, 0.2, -0.4},
        {1.1, -0.2, 0.3, 1.9, -0.1, 0.5},
        {0.9, -0.1, -0.2, 2.1, -0.1, 0.1},
        {1.2, 0.1, 0.1, 1.8, 0.1, -0.3}
    };

    private static PermutationTest test(double[][] changes) {
        return PermutationTest.signFlip(Matrix.ofRows(changes), Alternative.TWO_SIDED, 1000, 0);
    }

    @Test
    void components_byHand() {
        PermutationTest test = test(CHANGES);

        NetworkTest.Result both =
                NetworkTest.of(test, NetworkTest.upperRows(4), 5, Tail.BOTH).computeAll(TIES);
        NetworkTest.Result right =
                NetworkTest.of(test, NetworkTest.upperRows(4), 5, Tail.RIGHT).computeAll(TIES);
        NetworkTest.Result left =
                NetworkTest.of(test, NetworkTest.upperRows(4), 5, Tail.LEFT).computeAll(TIES);

        NetworkTest.Component found = both.components().getFirst();
        assertEquals(1, both.components().size());
        assertEquals(
                List.of(new NetworkTest.Edge(0, 1), new NetworkTest.Edge(1, 2)), found.edges());
        assertEquals(List.of(0, 1, 2), found.nodes());
        double first = TTest.oneSample(new double[] {1, 1.1, 0.9, 1.2}, 0.95).t();
        double second = TTest.oneSample(new double[] {2, 1.9, 2.1, 1.8}, 0.95).t();
        assertEquals(first + second - 10, found.intensity(), 1e-9);
        // Of the 16 flips, only none and all leave t above 5: with the sign counted, only none.
        assertEquals(2 / 16.0, found.extentP());
        assertEquals(2 / 16.0, found.intensityP());
        assertEquals(1 / 16.0, right.components().getFirst().extentP());
        assertEquals(List.of(), left.components());
        assertEquals(Map.of(0, 14, 2, 2), both.distribution().extentCounts());
    }

    @Test
    void blocks_howeverCut_giveTheSame() {
        NetworkTest network =
                NetworkTest.of(test(random(10, 8)), NetworkTest.upperRows(5), 1, Tail.BOTH);
        NetworkTest.Result whole = network.computeAll(TIES);

        NetworkTest.Result cut =
                network.finish(
                        List.of(
                                network.compute(100, 256),
                                network.compute(0, 1),
                                network.compute(1, 100)),
                        TIES);

        assertEquals(whole.components(), cut.components());
        List<NullBlock> missing = List.of(network.compute(0, 200));
        assertThrows(IllegalArgumentException.class, () -> network.finish(missing, TIES));
    }

    @Test
    void components_edgesInAnotherOrder_areTheSame() {
        double[][] changes = random(10, 8);
        int[][] upper = NetworkTest.upperRows(5);
        int[][] lower = NetworkTest.lowerRows(5);
        double[][] reordered = new double[8][10];
        for (int e = 0; e < 10; e++) {
            for (int f = 0; f < 10; f++) {
                if (upper[e][0] == lower[f][0] && upper[e][1] == lower[f][1]) {
                    for (int i = 0; i < 8; i++) {
                        reordered[i][f] = changes[i][e];
                    }
                }
            }
        }

        List<NetworkTest.Component> a =
                NetworkTest.of(test(changes), upper, 1, Tail.BOTH).computeAll(TIES).components();
        List<NetworkTest.Component> b =
                NetworkTest.of(test(reordered), lower, 1, Tail.BOTH).computeAll(TIES).components();

        assertEquals(a.size(), b.size());
        for (int c = 0; c < a.size(); c++) {
            assertEquals(a.get(c).edges(), b.get(c).edges());
            assertEquals(a.get(c).extentP(), b.get(c).extentP());
            assertEquals(a.get(c).intensity(), b.get(c).intensity(), 1e-12);
        }
        assertArrayEquals(new int[] {0, 1}, lower[0]);
        assertArrayEquals(new int[] {1, 2}, lower[2]);
    }

    @Test
    void networkTest_whatIsNoTest_isRefused() {
        PermutationTest test = test(CHANGES);
        int[][] edges = NetworkTest.upperRows(4);
        int[][] loop = edges.clone();
        loop[2] = new int[] {3, 3};

        assertEquals(
                "inference.threshold",
                assertThrows(
                                RefusedException.class,
                                () -> NetworkTest.of(test, edges, 0, Tail.BOTH))
                        .reason());
        assertThrows(
                IllegalArgumentException.class,
                () -> NetworkTest.of(test, NetworkTest.upperRows(5), 2, Tail.BOTH));
        assertThrows(
                IllegalArgumentException.class, () -> NetworkTest.of(test, loop, 2, Tail.BOTH));
    }

    private static double[][] random(int edges, int rows) {
        Random random = new Random(3);
        double[][] changes = new double[rows][edges];
        for (double[] row : changes) {
            for (int e = 0; e < edges; e++) {
                row[e] = 0.3 + random.nextGaussian();
            }
        }
        return changes;
    }
}
