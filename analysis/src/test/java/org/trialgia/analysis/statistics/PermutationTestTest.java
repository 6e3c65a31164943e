package org.trialgia.analysis.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

class PermutationTestTest {

    private static final long SEED = 20261121;

    @Test
    void finish_sameTestCutIntoOneTwoOrFiveBlocks_hasTheSameBits() {
        PermutationTest test = freedmanLane(noise(24, 2100, 1), noise(24, 3, 2), 500);

        MaxT whole = test.finish(blocks(test, 1));

        for (int cut : new int[] {2, 5}) {
            List<PermutationBlock> blocks = new ArrayList<>(blocks(test, cut));
            Collections.reverse(blocks);
            MaxT pieced = test.finish(blocks);
            assertArrayEquals(whole.corrected(), pieced.corrected());
            assertArrayEquals(whole.uncorrected(), pieced.uncorrected());
            assertArrayEquals(whole.sortedMaxima(), pieced.sortedMaxima());
        }
    }

    @Test
    void compute_byTwoThreads_hasTheSameBits() {
        PermutationTest test = freedmanLane(noise(24, 300, 1), noise(24, 3, 2), 400);

        List<PermutationBlock> blocks =
                IntStream.range(0, 8)
                        .parallel()
                        .mapToObj(i -> test.compute(i * 50, (i + 1) * 50))
                        .toList();

        assertArrayEquals(test.computeAll().sortedMaxima(), test.finish(blocks).sortedMaxima());
    }

    @Test
    void forEachMap_showsWhatTheMaximaAreOf() {
        Matrix values = noise(20, 1500, 1);
        values.values()[7] = Double.NaN;
        PermutationTest test = freedmanLane(values, noise(20, 2, 2), 12);
        double[] maxima = new double[12];

        test.forEachMap(
                0,
                12,
                (k, t) -> {
                    if (k == 0) {
                        assertArrayEquals(test.observed(), t);
                    }
                    assertTrue(Double.isNaN(t[7]));
                    maxima[k] =
                            Arrays.stream(t)
                                    .filter(v -> !Double.isNaN(v))
                                    .map(Math::abs)
                                    .max()
                                    .orElse(0);
                });

        assertArrayEquals(test.compute(0, 12).maxima(), maxima);
        assertThrows(IndexOutOfBoundsException.class, () -> test.forEachMap(5, 13, (k, t) -> {}));
    }

    @Test
    void merge_ofBlocksInAnyGrouping_isTheSame() {
        PermutationTest test = freedmanLane(noise(20, 5, 1), noise(20, 2, 2), 90);
        PermutationBlock a = test.compute(0, 30);
        PermutationBlock b = test.compute(30, 60);
        PermutationBlock c = test.compute(60, 90);

        PermutationBlock left = a.merge(b).merge(c);
        PermutationBlock right = a.merge(b.merge(c));

        assertArrayEquals(left.maxima(), right.maxima());
        assertArrayEquals(left.exceedances(), right.exceedances());
        assertThrows(IllegalArgumentException.class, () -> a.merge(c));
    }

    @Test
    void finish_withABlockMissingOrTwice_isRefused() {
        PermutationTest test = freedmanLane(noise(20, 5, 1), noise(20, 2, 2), 90);
        PermutationBlock first = test.compute(0, 50);
        PermutationBlock second = test.compute(50, 90);

        assertThrows(IllegalArgumentException.class, () -> test.finish(List.of(first)));
        assertThrows(
                IllegalArgumentException.class, () -> test.finish(List.of(first, first, second)));
    }

    @Test
    void freedmanLane_drawnPermutations_giveTheFullModelsT() {
        Matrix y = noise(12, 3, 5);
        Matrix design = noise(12, 3, 6);
        PermutationTest test = freedmanLane(y, design, 40);
        Matrix nuisance = design.selectColumns(new int[] {1, 2});
        double[] ones = new double[12];
        Arrays.fill(ones, 1);
        Matrix reduced = Matrix.ofColumns(ones).beside(nuisance);
        Matrix full = reduced.beside(design.selectColumns(new int[] {0}));

        for (int k = 0; k < 40; k++) {
            int[] order = k == 0 ? Chance.identity(12) : Chance.of(SEED, k).permutation(12);
            double max = 0;
            for (int e = 0; e < 3; e++) {
                double[] gamma = LinearModel.fit(reduced, y.column(e)).coefficients();
                double[] star = new double[12];
                for (int i = 0; i < 12; i++) {
                    double fit = fitted(reduced, gamma, i);
                    int j = order[i];
                    star[i] = fit + y.get(j, e) - fitted(reduced, gamma, j);
                }
                max = Math.max(max, Math.abs(LinearModel.fit(full, star).coefficient(3, 0.9).t()));
            }
            assertEquals(max, test.compute(k, k + 1).maxima()[0], 1e-9, "permutation " + k);
        }
    }

    @Test
    void signFlip_fewerFlipsThanAskedFor_enumeratesThemOnce() {
        PermutationTest test =
                PermutationTest.signFlip(noise(5, 4, 3), Alternative.TWO_SIDED, 1000, SEED);

        assertTrue(test.exact());
        assertEquals(32, test.permutations());
        // All flips of one outcome: each |t| stands twice, and the observed is among them.
        MaxT found = test.computeAll();
        assertTrue(Arrays.stream(found.uncorrected()).allMatch(p -> p >= 2.0 / 32));
    }

    @Test
    void signFlip_otherSeed_drawsOthers() {
        Matrix y = noise(30, 4, 3);

        double[] one =
                PermutationTest.signFlip(y, Alternative.TWO_SIDED, 200, 1)
                        .computeAll()
                        .sortedMaxima();
        double[] two =
                PermutationTest.signFlip(y, Alternative.TWO_SIDED, 200, 2)
                        .computeAll()
                        .sortedMaxima();

        assertFalse(Arrays.equals(one, two));
    }

    @Test
    void outcomeWithAMissingValueOrWithoutSpread_isLeftOut() {
        double[] values = noise(8, 3, 9).values();
        values[4] = Double.NaN;
        for (int i = 0; i < 8; i++) {
            values[i * 3 + 2] = 7;
        }
        PermutationTest test =
                PermutationTest.freedmanLane(
                        Matrix.of(8, 3, values),
                        noise(8, 1, 4).values(),
                        Matrix.zeros(8, 0),
                        Alternative.TWO_SIDED,
                        100,
                        SEED);

        MaxT found = test.computeAll();

        assertFalse(Double.isNaN(found.corrected()[0]));
        assertTrue(Double.isNaN(found.corrected()[1]));
        assertTrue(Double.isNaN(found.uncorrected()[2]));
        assertEquals(found.uncorrected()[0], found.corrected()[0]);
    }

    @Test
    void freedmanLane_effectExplainedByNuisance_isRefusedByName() {
        Matrix nuisance = noise(10, 2, 1);
        double[] effect = new double[10];
        for (int i = 0; i < 10; i++) {
            effect[i] = 2 * nuisance.get(i, 0) - nuisance.get(i, 1) + 3;
        }

        assertEquals("statistics.collinear", reason(effect, nuisance));
        assertEquals("statistics.collinear", reason(new double[10], nuisance));
        assertEquals(
                "statistics.no-degrees-of-freedom",
                reason(new double[] {1, 2, 4, 3}, noise(4, 2, 1)));
    }

    @Test
    void maxT_underTheNull_rejectsAtAboutAlpha() {
        int rejected = 0;
        int studies = 200;
        for (int s = 0; s < studies; s++) {
            MaxT found =
                    freedmanLane(noise(20, 45, 100 + s), noise(20, 2, 900 + s), 200).computeAll();
            rejected += Arrays.stream(found.corrected()).anyMatch(p -> p <= 0.05) ? 1 : 0;
        }

        // Binomial(200, 0.05): 99.9 % between 2 and 21.
        assertTrue(rejected >= 2 && rejected <= 21, "rejected " + rejected + " of " + studies);
    }

    @Test
    void maxT_withAPlantedEffect_findsItAlone() {
        Matrix design = noise(40, 2, 7);
        double[] y = noise(40, 190, 8).values();
        for (int i = 0; i < 40; i++) {
            y[i * 190 + 17] -= 1.2 * design.get(i, 0);
        }

        MaxT found = freedmanLane(Matrix.of(40, 190, y), design, 1000).computeAll();

        assertArrayEquals(
                new int[] {17},
                IntStream.range(0, 190).filter(e -> found.corrected()[e] <= 0.05).toArray());
        assertTrue(found.t()[17] < 0);
    }

    private static String reason(double[] effect, Matrix nuisance) {
        RefusedException refused =
                assertThrows(
                        RefusedException.class,
                        () ->
                                PermutationTest.freedmanLane(
                                        noise(effect.length, 2, 3),
                                        effect,
                                        nuisance,
                                        Alternative.TWO_SIDED,
                                        10,
                                        1));
        return refused.reason();
    }

    private static double fitted(Matrix design, double[] b, int row) {
        double sum = 0;
        for (int j = 0; j < b.length; j++) {
            sum += design.get(row, j) * b[j];
        }
        return sum;
    }

    /** The first column of the design is the effect. */
    private static PermutationTest freedmanLane(Matrix y, Matrix design, int permutations) {
        int[] rest = IntStream.range(1, design.columns()).toArray();
        return PermutationTest.freedmanLane(
                y,
                design.column(0),
                design.selectColumns(rest),
                Alternative.TWO_SIDED,
                permutations,
                SEED);
    }

    private static List<PermutationBlock> blocks(PermutationTest test, int cut) {
        int n = test.permutations();
        return IntStream.range(0, cut)
                .mapToObj(i -> test.compute(i * n / cut, (i + 1) * n / cut))
                .toList();
    }

    private static Matrix noise(int rows, int columns, long seed) {
        Random random = new Random(seed);
        double[] values = new double[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian();
        }
        return Matrix.of(rows, columns, values);
    }
}
