package org.trialgia.analysis.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;

class GraphTest {

    /** Edges 0-1 0.5, 0-2 -0.9, 1-2 0.3; diagonal 1. */
    private static final Matrix THREE =
            Matrix.of(3, 3, new double[] {1, 0.5, -0.9, 0.5, 1, 0.3, -0.9, 0.3, 1});

    @Test
    void strongest_ofThree_keepsTheLargestAndNoNegativeOne() {
        Graph one = Graph.strongest(THREE, 1 / 3.0);

        assertEquals(1, one.edges());
        assertEquals(0.5, one.weight(1, 0));
        assertEquals(0, one.weight(1, 1));
        // All three places are taken, but the negative weight is no edge.
        Graph all = Graph.strongest(THREE, 1);
        assertEquals(2, all.edges());
        assertEquals(2 / 3.0, all.density(), 1e-15);
        assertArrayEquals(new double[] {0.5, 0.8, 0.3}, all.strengths(), 1e-15);
        assertArrayEquals(new int[] {1, 2, 1}, all.degrees());
    }

    @Test
    void strongest_equalWeightsAndHalfAnEdge_takeTheFirstAndRoundToEven() {
        Matrix equal = Graphs.complete(4).weights();
        // 0.25 of 6 edges is 1.5, rounded to 2; 0.75 is 4.5, rounded to 4.
        Graph two = Graph.strongest(equal, 0.25);

        assertEquals(2, two.edges());
        assertEquals(1, two.weight(0, 1));
        assertEquals(1, two.weight(0, 2));
        assertEquals(4, Graph.strongest(equal, 0.75).edges());
    }

    @Test
    void parts_ofAMatrix_makeItUpAgain() {
        Matrix matrix = Graphs.random(9, 1);
        Graph positive = Graph.positivePart(matrix);
        Graph negative = Graph.negativePart(matrix);

        for (int i = 0; i < 9; i++) {
            for (int j = 0; j < 9; j++) {
                assertEquals(
                        i == j ? 0 : matrix.get(i, j),
                        positive.weight(i, j) - negative.weight(i, j));
            }
        }
        assertEquals(36, positive.edges() + negative.edges());
    }

    @Test
    void byMaximumAndBinary_keepTheEdges() {
        Graph graph = Graph.strongest(THREE, 1);

        assertEquals(1, graph.byMaximum().weight(0, 1));
        assertEquals(0.6, graph.byMaximum().weight(2, 1), 1e-15);
        assertEquals(1, graph.binary().weight(2, 1));
        assertArrayEquals(new int[] {0, 2}, graph.neighbours(1));
    }

    @Test
    void strongest_badInput_isRefusedByName() {
        assertRefused("graph.density", () -> Graph.strongest(THREE, 0));
        assertRefused("graph.density", () -> Graph.strongest(THREE, 1.5));
        assertRefused("graph.density", () -> Graph.strongest(THREE, Double.NaN));
        assertRefused("graph.empty", () -> Graph.strongest(Matrix.zeros(3, 3), 0.5));
        assertRefused("graph.empty", () -> Graph.strongest(THREE, 0.01));
        assertRefused("graph.too-few-nodes", () -> Graph.strongest(Matrix.zeros(1, 1), 0.5));
        assertRefused(
                "graph.not-symmetric",
                () -> Graph.positivePart(Matrix.of(2, 2, new double[] {0, 1, 2, 0})));
        double[] missing = THREE.values().clone();
        missing[1] = Double.NaN;
        RefusedException refused =
                assertThrows(
                        RefusedException.class, () -> Graph.positivePart(Matrix.of(3, 3, missing)));
        assertEquals("graph.not-finite", refused.reason());
        assertTrue(refused.sentence().contains("nodes 1 and 2"), refused.sentence());
        assertThrows(IllegalArgumentException.class, () -> Graph.positivePart(Matrix.zeros(2, 3)));
    }

    private static void assertRefused(String reason, Executable what) {
        assertEquals(reason, assertThrows(RefusedException.class, what).reason());
    }
}
