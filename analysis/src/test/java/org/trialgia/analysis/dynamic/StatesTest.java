package org.trialgia.analysis.dynamic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;

import java.util.Random;

class StatesTest {

    private static final Matrix LINE = Matrix.ofColumns(new double[] {0, 1, 2, 10, 11, 12});

    @Test
    void lloyd_twoHeaps_areFoundFromPoorCentres() {
        KMeans found = KMeans.lloyd(LINE, Matrix.ofColumns(new double[] {0, 1}));

        assertArrayEquals(new int[] {0, 0, 0, 1, 1, 1}, found.labels());
        assertArrayEquals(new double[] {1, 11}, found.centroids().values());
        assertEquals(4, found.inertia());
    }

    @Test
    void lloyd_centreWithoutPoints_staysAndEquallyNearPointsGoToTheFirst() {
        KMeans found = KMeans.lloyd(LINE, Matrix.ofColumns(new double[] {6, 900, 6}));

        assertArrayEquals(new int[6], found.labels());
        assertArrayEquals(new double[] {6, 900, 6}, found.centroids().values());
    }

    @Test
    void best_separateHeaps_areFoundWhateverTheDraw() {
        Random random = new Random(1);
        double[] values = new double[3 * 40];
        for (int i = 0; i < values.length; i++) {
            values[i] = 100 * (i / 40) + random.nextGaussian();
        }
        for (long seed = 0; seed < 20; seed++) {
            KMeans found = KMeans.best(Matrix.of(120, 1, values), 3, 10, new Random(seed));

            for (int i = 0; i < 120; i++) {
                assertEquals(found.labels()[i / 40 * 40], found.labels()[i]);
            }
            assertEquals(
                    found.inertia(),
                    KMeans.best(Matrix.of(120, 1, values), 3, 10, new Random(seed)).inertia());
        }
    }

    @Test
    void best_asManyGroupsAsPoints_leavesNothing() {
        assertEquals(0, KMeans.best(LINE, 6, 5, new Random(3)).inertia());
    }

    @Test
    void sequence_handCounted() {
        StateSequence sequence = StateSequence.of(new int[] {0, 0, 2, 2, 2, 0}, 3);

        assertArrayEquals(new double[] {0.5, 0, 0.5}, sequence.occupancy());
        assertArrayEquals(new double[] {1.5, 0, 3}, sequence.meanDwell());
        assertEquals(2, sequence.transitions());
        assertArrayEquals(new int[][] {{1, 0, 1}, {0, 0, 0}, {1, 0, 2}}, sequence.counts());
    }

    @Test
    void badInput_isRefusedByName() {
        assertRefused("states.too-few", () -> KMeans.best(LINE, 7, 1, new Random(1)));
        assertRefused("states.too-few", () -> KMeans.lloyd(LINE, Matrix.zeros(0, 1)));
        assertRefused("states.too-few", () -> StateSequence.of(new int[0], 3));
        Matrix infinite = Matrix.ofColumns(new double[] {1, Double.POSITIVE_INFINITY});
        assertRefused("states.not-finite", () -> KMeans.lloyd(infinite, infinite));
        assertThrows(IllegalArgumentException.class, () -> KMeans.lloyd(LINE, Matrix.zeros(2, 2)));
        assertThrows(IndexOutOfBoundsException.class, () -> StateSequence.of(new int[] {3}, 3));
    }

    private static void assertRefused(String reason, Executable what) {
        assertEquals(reason, assertThrows(RefusedException.class, what).reason());
    }
}
