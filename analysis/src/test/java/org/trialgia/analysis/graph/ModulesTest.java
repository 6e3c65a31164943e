package org.trialgia.analysis.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.graph.Segregation.Negative;
import org.trialgia.analysis.numeric.Matrix;

class ModulesTest {

    /** Two triangles, 0 1 2 and 3 4 5, joined by 2 - 3. */
    private static final Graph TWO = Graphs.of(6, 0, 1, 1, 2, 2, 0, 3, 4, 4, 5, 5, 3, 2, 3);

    private static final Partition HALVES = new Partition(new int[] {1, 1, 1, 8, 8, 8});

    @Test
    void modularity_ofTwoTriangles_isAsCountedByHand() {
        // 7 edges, 6 of them within; each half has half of the ends: 6/7 - 2·(1/2)².
        assertEquals(6 / 7.0 - 0.5, Modules.modularity(TWO, HALVES), 1e-15);
        assertEquals(0, Modules.modularity(TWO, new Partition(new int[6])), 1e-15);
    }

    @Test
    void signedModularity_withoutNegativeWeights_isThePlainOne() {
        assertEquals(
                Modules.modularity(TWO, HALVES),
                Modules.signedModularity(TWO.weights(), HALVES),
                1e-15);
    }

    @Test
    void signedModularity_withNegativeWeightsBetweenModules_isAsCountedByHand() {
        // Positive 0-1 and 2-3, negative 0-2 and 1-3, all of size 1, modules 01 and 23. Positive:
        // all within, halves: 1 - 2·(1/2)² = 1/2; negative: none within, -2·(1/2)² = -1/2, by half.
        Matrix matrix =
                Matrix.of(4, 4, new double[] {1, 1, -1, 0, 1, 1, 0, -1, -1, 0, 1, 1, 0, -1, 1, 1});

        assertEquals(
                0.5 + 0.5 / 2,
                Modules.signedModularity(matrix, new Partition(new int[] {0, 0, 1, 1})),
                1e-15);
    }

    @Test
    void participation_ofTwoTriangles_isAboveZeroAtTheBridgeOnly() {
        // Node 2 has two edges in its module and one in the other: 1 - 4/9 - 1/9.
        assertArrayEquals(
                new double[] {0, 0, 4 / 9.0, 4 / 9.0, 0, 0},
                Modules.participation(TWO, HALVES),
                1e-15);
        assertEquals(0, Modules.participation(Graphs.of(2), new Partition(new int[] {0, 1}))[0]);
    }

    @Test
    void withinModuleZ_ofAStar_isAsCountedByHandAndZeroWhereAllAreAlike() {
        // Strengths 3 1 1 1: mean 1.5, SD with denominator n √0.75.
        assertArrayEquals(
                new double[] {
                    1.5 / Math.sqrt(0.75),
                    -0.5 / Math.sqrt(0.75),
                    -0.5 / Math.sqrt(0.75),
                    -0.5 / Math.sqrt(0.75)
                },
                Modules.withinModuleZ(Graphs.star(4), new Partition(new int[4])),
                1e-15);
        assertArrayEquals(new double[6], Modules.withinModuleZ(TWO, HALVES));
        // Equal strengths whose mean is not exact.
        Matrix tenths = Matrix.of(3, 3, new double[] {0, .1, .1, .1, 0, .1, .1, .1, 0});
        assertArrayEquals(
                new double[3],
                Modules.withinModuleZ(
                        Graph.positivePart(tenths), new Partition(new int[] {4, 4, 4})));
    }

    @Test
    void segregation_ofKnownMeans_isTheirShare() {
        double[] values = new double[16];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                values[4 * i + j] = i / 2 == j / 2 ? Math.tanh(0.8) : Math.tanh(-0.2);
            }
        }
        Matrix correlations = Matrix.of(4, 4, values);
        Partition pairs = new Partition(new int[] {0, 0, 1, 1});

        Segregation kept = Segregation.of(correlations, pairs, Negative.KEPT);
        assertEquals(0.8, kept.within(), 1e-15);
        assertEquals(-0.2, kept.between(), 1e-15);
        assertEquals(1.25, kept.index(), 1e-14);
        assertEquals(1, Segregation.of(correlations, pairs, Negative.ZERO).index(), 1e-15);
    }

    @Test
    void badInput_isRefusedByName() {
        Partition five = new Partition(new int[5]);
        assertRefused("graph.partition", () -> Modules.modularity(TWO, five));
        assertRefused("graph.partition", () -> Modules.participation(TWO, five));
        assertRefused("graph.partition", () -> Modules.withinModuleZ(TWO, five));
        assertRefused("graph.partition", () -> Segregation.of(TWO.weights(), five, Negative.KEPT));
        assertRefused(
                "graph.empty", () -> Modules.modularity(Graphs.of(3), new Partition(new int[3])));
        assertRefused(
                "graph.empty",
                () -> Modules.signedModularity(Matrix.zeros(3, 3), new Partition(new int[3])));
        RefusedException refused =
                assertThrows(
                        RefusedException.class,
                        () ->
                                Segregation.of(
                                        TWO.weights(), new Partition(new int[6]), Negative.KEPT));
        assertEquals("graph.one-module", refused.reason());
        assertTrue(refused.sentence().contains("15 pairs"), refused.sentence());
    }

    private static void assertRefused(String reason, Executable what) {
        assertEquals(reason, assertThrows(RefusedException.class, what).reason());
    }
}
