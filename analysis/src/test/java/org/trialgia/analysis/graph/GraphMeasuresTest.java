package org.trialgia.analysis.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.numeric.Matrix;

import java.util.Arrays;

class GraphMeasuresTest {

    /** A triangle 0 1 2 with a tail 2 - 3, and a node on its own. */
    private static final Graph KITE = Graphs.of(5, 0, 1, 1, 2, 2, 0, 2, 3);

    @Test
    void summary_ofACompleteGraph_isOneThroughout() {
        GraphSummary summary = GraphSummary.of(Graphs.complete(6));

        assertEquals(15, summary.edges());
        assertEquals(1, summary.density(), 1e-15);
        assertEquals(1, summary.characteristicPath(), 1e-15);
        assertEquals(1, summary.efficiency(), 1e-15);
        assertEquals(1, summary.meanClustering(), 1e-15);
        assertEquals(1, summary.transitivity(), 1e-15);
        assertTrue(summary.connected());
        // All degrees are the same: no correlation.
        assertTrue(Double.isNaN(summary.assortativity()));
    }

    @Test
    void summary_ofARing_isAsCountedByHand() {
        // Distances from a node of a ring of 6: 1 1 2 2 3.
        GraphSummary summary = GraphSummary.of(Graphs.ring(6));

        assertEquals(9 / 5.0, summary.characteristicPath(), 1e-15);
        assertEquals((2 + 1 + 1 / 3.0) / 5, summary.efficiency(), 1e-15);
        assertEquals(0, summary.meanClustering());
        assertEquals(0, summary.transitivity());
    }

    @Test
    void summary_ofAStar_isDisassortative() {
        assertEquals(-1, GraphSummary.assortativity(Graphs.star(5)), 1e-15);
    }

    @Test
    void summary_ofAGraphInParts_countsJoinedPairsForThePathAndAllForTheEfficiency() {
        GraphSummary summary = GraphSummary.of(KITE);

        assertEquals(2, summary.components());
        assertFalse(summary.connected());
        // Pairs 01 02 12 23 at 1, 03 13 at 2.
        assertEquals(8 / 6.0, summary.characteristicPath(), 1e-15);
        assertEquals((4 + 2 * 0.5) / 10, summary.efficiency(), 1e-15);
        // One triangle; two edges meet 1 + 1 + 3 times.
        assertEquals(3 / 5.0, summary.transitivity(), 1e-15);
    }

    @Test
    void clustering_ofTheKite_isAsCountedByHand() {
        assertArrayEquals(new double[] {1, 1, 1 / 3.0, 0, 0}, Clustering.coefficients(KITE), 1e-15);
        assertArrayEquals(new double[] {1, 1, 1 / 3.0, 0, 0}, Paths.localEfficiency(KITE), 1e-15);
    }

    @Test
    void clustering_ofATriangleWithWeights_isTheirGeometricMean() {
        Matrix weights = Matrix.of(3, 3, new double[] {0, 0.8, 0.5, 0.8, 0, 0.2, 0.5, 0.2, 0});

        double expected = Math.cbrt(0.8 * 0.5 * 0.2);
        for (double c : Clustering.coefficients(Graph.positivePart(weights))) {
            assertEquals(expected, c, 1e-15);
        }
        assertEquals(
                expected / 0.8, Clustering.mean(Graph.positivePart(weights).byMaximum()), 1e-15);
    }

    @Test
    void weightedPath_goesRoundAWeakEdge() {
        // 0-2 directly is 1/0.1 long, by 1 it is 1/0.5 + 1/0.5 = 4.
        Matrix weights = Matrix.of(3, 3, new double[] {0, 0.5, 0.1, 0.5, 0, 0.5, 0.1, 0.5, 0});
        Graph graph = Graph.positivePart(weights);

        assertEquals((2 + 2 + 4) / 3.0, Paths.characteristic(graph), 1e-15);
        assertArrayEquals(new double[] {0, 2, 0}, Centrality.betweenness(graph), 1e-15);
    }

    @Test
    void betweenness_ofStarAndRing_isAsCountedByHand() {
        // All 4·3 ordered pairs of tips go by the middle.
        assertArrayEquals(
                new double[] {12, 0, 0, 0, 0}, Centrality.betweenness(Graphs.star(5)), 1e-15);
        // In a ring of 4 each opposite pair has two paths.
        assertArrayEquals(new double[] {1, 1, 1, 1}, Centrality.betweenness(Graphs.ring(4)), 1e-15);
    }

    @Test
    void betweenness_sums_toTheInnerNodesOfAllPaths() {
        // In a connected binary graph the inner nodes of shortest paths are Σ (d - 1).
        Graph graph = Graph.strongest(Graphs.random(25, 3), 0.3).binary();
        assertTrue(Paths.isConnected(graph));

        double pairs = 25 * 24;
        assertEquals(
                pairs * (Paths.characteristic(graph) - 1),
                Arrays.stream(Centrality.betweenness(graph)).sum(),
                1e-9);
    }

    @Test
    void eigenvector_ofStarAndRing_isKnown() {
        // The star's middle has √½, its k tips √(1/2k).
        double[] star = Centrality.eigenvector(Graphs.star(5));
        assertEquals(Math.sqrt(0.5), star[0], 1e-12);
        assertEquals(Math.sqrt(1 / 8.0), star[3], 1e-12);
        for (double c : Centrality.eigenvector(Graphs.ring(5))) {
            assertEquals(Math.sqrt(1 / 5.0), c, 1e-12);
        }
        assertTrue(Double.isNaN(Centrality.eigenvector(KITE)[0]));
    }

    @Test
    void coreNumbers_ofTheKite_areAsCountedByHand() {
        assertArrayEquals(new int[] {2, 2, 2, 1, 0}, Centrality.coreNumbers(KITE));
        assertArrayEquals(new int[] {3, 3, 3, 3}, Centrality.coreNumbers(Graphs.complete(4)));
    }

    @Test
    void measures_ofRenumberedNodes_areRenumbered() {
        int n = 18;
        Matrix matrix = Graphs.random(n, 5);
        int[] order = new int[n];
        Arrays.setAll(order, i -> (7 * i + 3) % n);
        Graph graph = Graph.strongest(matrix, 0.4);
        Graph other = Graph.strongest(matrix.selectRows(order).selectColumns(order), 0.4);

        double[] betweenness = Centrality.betweenness(graph);
        double[] clustering = Clustering.coefficients(graph);
        double[] local = Paths.localEfficiency(graph);
        for (int i = 0; i < n; i++) {
            assertEquals(betweenness[order[i]], Centrality.betweenness(other)[i], 1e-9);
            assertEquals(clustering[order[i]], Clustering.coefficients(other)[i], 1e-12);
            assertEquals(local[order[i]], Paths.localEfficiency(other)[i], 1e-12);
        }
    }
}
