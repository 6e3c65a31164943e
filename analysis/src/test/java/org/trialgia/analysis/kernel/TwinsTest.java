package org.trialgia.analysis.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The vector twins against the definitions, at sizes around the lanes and beyond. */
class TwinsTest {

    private static final int FEW = 200;

    private static final Kernels SCALAR = Kernels.scalar();
    private static final Kernels VECTOR =
            Kernels.vector()
                    .orElseThrow(() ->
                            new AssertionError("run with --add-modules jdk.incubator.vector"));

    @Test
    void available_withTheModule_isNamedByItsWidth() {
        assertTrue(VECTOR.name().matches("vector (64|128|256|512)"), VECTOR.name());
    }

    @Test
    void forWork_small_isScalarEvenWithTheModule() {
        assertEquals("scalar", Kernels.forWork(1e6).name());
    }

    @Property(tries = FEW)
    void products_anyShape_haveTheSameBits(
            @ForAll @IntRange(max = 140) int rows,
            @ForAll @IntRange(max = 70) int columns,
            @ForAll long seed) {
        double[] x = gaussians(rows * columns, seed);
        double[] plain = new double[columns * columns];
        double[] vector = new double[columns * columns];
        Arrays.fill(plain, 7);
        Arrays.fill(vector, 7);

        SCALAR.products().compute(x, rows, columns, plain);
        VECTOR.products().compute(x, rows, columns, vector);

        assertArrayEquals(plain, vector);
        for (int i = 0; i < columns; i++) {
            double sum = 0;
            for (int t = 0; t < rows; t++) {
                sum += x[t * columns + i] * x[t * columns];
            }
            assertEquals(sum, plain[i * columns]);
        }
    }

    @Test
    void products_moreColumnsThanATile_haveTheSameBits() {
        double[] x = gaussians(5 * 1030, 2);
        double[] plain = new double[1030 * 1030];
        double[] vector = new double[1030 * 1030];

        SCALAR.products().compute(x, 5, 1030, plain);
        VECTOR.products().compute(x, 5, 1030, vector);

        assertArrayEquals(plain, vector);
    }

    @Test
    void products_manyMatrices_areGivenToTheVectorTwin() {
        CrossProducts chosen = Kernels.products(1);
        for (int matrix = 0; matrix < 20; matrix++) {
            chosen = Kernels.products(Kernels.LARGE / 16.0);
        }

        assertEquals(Kernels.available().products(), chosen);
    }

    @Test
    void products_nanInOneColumn_touchesItsRowAndColumnOnly() {
        double[] x = gaussians(9 * 20, 1);
        x[3 * 20 + 5] = Double.NaN;
        for (Kernels kernels : List.of(SCALAR, VECTOR)) {
            double[] sums = new double[400];

            kernels.products().compute(x, 9, 20, sums);

            for (int i = 0; i < 20; i++) {
                for (int j = 0; j < 20; j++) {
                    assertEquals(i == 5 || j == 5, Double.isNaN(sums[i * 20 + j]));
                }
            }
        }
    }

    @Property(tries = FEW)
    void recursion_anyShape_agrees(
            @ForAll @IntRange(min = 1, max = 90) int times,
            @ForAll @IntRange(min = 1, max = 130) int series,
            @ForAll boolean forward,
            @ForAll long seed) {
        // A resonance near the unit circle, where rounding lives longest, and a plain section.
        double[][] sections = {{0.02, 0.04, 0.02, 1, -1.9, 0.97}, {1, -2, 1, 1, -1.2, 0.5}};
        double[][] initial = {{0.3, -0.2}, {-0.1, 0.4}};
        double[] plain = gaussians(times * series, seed);
        double[] vector = plain.clone();

        SCALAR.recursion().run(plain, times, series, sections, initial, forward);
        VECTOR.recursion().run(vector, times, series, sections, initial, forward);

        assertArrayEquals(plain, vector, 1e-12 * largest(plain));
    }

    @Property(tries = FEW)
    void projection_anyShape_agreesAndIsOrthogonal(
            @ForAll @IntRange(min = 1, max = 60) int rows,
            @ForAll @IntRange(max = 9) int directions,
            @ForAll @IntRange(min = 1, max = 70) int series,
            @ForAll long seed) {
        double[][] basis = cosines(rows, Math.min(rows, directions));
        double[] plain = gaussians(rows * series, seed);
        double[] vector = plain.clone();
        double bound = (rows + directions) * 0x1p-50 * Math.sqrt(rows) * largest(plain);

        SCALAR.projection().residuals(basis, plain, series);
        VECTOR.projection().residuals(basis, vector, series);

        assertArrayEquals(plain, vector, bound);
        for (double[] q : basis) {
            double sum = 0;
            for (int i = 0; i < rows; i++) {
                sum += q[i] * vector[i * series];
            }
            assertEquals(0, sum, bound);
        }
    }

    @Property(tries = FEW)
    void degrees_coarseSeries_countTheSame(
            @ForAll @IntRange(max = 75) int series,
            @ForAll @IntRange(min = 1, max = 40) int times,
            @ForAll long seed) {
        // Sums of small whole numbers: many lie on the threshold itself.
        Random random = new Random(seed);
        float[] z = new float[series * times];
        for (int i = 0; i < z.length; i++) {
            z[i] = random.nextInt(5) - 2;
        }

        assertArrayEquals(
                SCALAR.degrees().above(z, series, times, 2),
                VECTOR.degrees().above(z, series, times, 2));
    }

    @Test
    void degrees_fourSeries_byHand() {
        // 0 and 1 are alike, 2 is their opposite, 3 has no value.
        float[] z = {0.6f, 0.8f, 0.6f, 0.8f, -0.6f, -0.8f, Float.NaN, 1};
        for (Kernels kernels : List.of(SCALAR, VECTOR)) {
            assertArrayEquals(new int[] {1, 1, 0, 0}, kernels.degrees().above(z, 4, 2, 0.5));
        }
    }

    @Property(tries = FEW)
    void signTails_withTies_haveTheDefinitionsBits(
            @ForAll @IntRange(min = 2, max = 40) int observations,
            @ForAll @IntRange(min = 1, max = 70) int outcomes,
            @ForAll Side side,
            @ForAll boolean coarse,
            @ForAll long seed) {
        PermutedData data = data(observations, outcomes, 1, coarse, seed);
        double[][][] weights = signs(50, observations, seed);

        Tails plain = Tails.of(SCALAR.signs(), data, side, weights, 0, 50);
        Tails vector = Tails.of(VECTOR.signs(), data, side, weights, 0, 50);

        assertArrayEquals(plain.maxima, vector.maxima);
        assertArrayEquals(plain.counts, vector.counts);
    }

    @Property(tries = FEW)
    void weightTails_withTies_haveTheDefinitionsBits(
            @ForAll @IntRange(min = 6, max = 30) int observations,
            @ForAll @IntRange(min = 1, max = 600) int outcomes,
            @ForAll @IntRange(min = 1, max = 5) int vectors,
            @ForAll Side side,
            @ForAll boolean coarse,
            @ForAll long seed) {
        PermutedData data = data(observations, outcomes, vectors, coarse, seed);
        double[][][] weights = permuted(cosines(observations, vectors), 20, seed);

        Tails plain = Tails.of(SCALAR.weights(), data, side, weights, 0, 20);
        Tails vector = Tails.of(VECTOR.weights(), data, side, weights, 0, 20);

        assertArrayEquals(plain.maxima, vector.maxima);
        assertArrayEquals(plain.counts, vector.counts);
    }

    @Test
    void weightTails_perfectFits_haveTheDefinitionsBits() {
        // Outcomes that lie in the span of the weights: nothing is left to divide by.
        double[][] vectors = cosines(12, 3);
        double[] y = new double[12 * 40];
        Random random = new Random(4);
        for (int e = 0; e < 40; e++) {
            double angle = 2 * Math.PI * random.nextDouble();
            for (int i = 0; i < 12; i++) {
                y[i * 40 + e] = Math.cos(angle) * vectors[0][i] + Math.sin(angle) * vectors[1][i];
            }
        }
        PermutedData data = new PermutedData(UnitColumns.scaled(y, 40), 12, 3, 3, 1);
        double[][][] weights = new double[9][][];
        Arrays.fill(weights, vectors);
        for (Side side : Side.values()) {
            Tails plain = Tails.of(SCALAR.weights(), data, side, weights, 0, 9);
            Tails vector = Tails.of(VECTOR.weights(), data, side, weights, 0, 9);

            assertArrayEquals(plain.maxima, vector.maxima);
            assertArrayEquals(plain.counts, vector.counts);
        }
    }

    @Property(tries = FEW)
    void above_anyShape_tellsTheSameHits(
            @ForAll @IntRange(min = 6, max = 30) int observations,
            @ForAll @IntRange(min = 1, max = 70) int outcomes,
            @ForAll Side side,
            @ForAll long seed) {
        PermutedData one = data(observations, outcomes, 1, false, seed);
        PermutedData three = data(observations, outcomes, 3, false, seed);
        double[][][] signs = signs(20, observations, seed);
        double[][][] weights = permuted(cosines(observations, 3), 20, seed);

        assertEquals(
                hits(SCALAR.signs(), one, side, signs), hits(VECTOR.signs(), one, side, signs));
        assertEquals(
                hits(SCALAR.weights(), three, side, weights),
                hits(VECTOR.weights(), three, side, weights));
    }

    @Test
    void tails_cutIntoBlocks_haveTheSameBits() {
        PermutedData data = data(17, 37, 1, false, 3);
        double[][][] signs = signs(23, 17, 4);
        for (PermutedSums sums : List.of(VECTOR.signs(), VECTOR.weights(), SCALAR.weights())) {
            Tails whole = Tails.of(sums, data, Side.BOTH, signs, 0, 23);
            Tails first = Tails.of(sums, data, Side.BOTH, signs, 0, 7);
            Tails second = Tails.of(sums, data, Side.BOTH, signs, 7, 23);

            for (int k = 0; k < 23; k++) {
                assertEquals(whole.maxima[k], k < 7 ? first.maxima[k] : second.maxima[k - 7]);
            }
            for (int e = 0; e < 37; e++) {
                assertEquals(whole.counts[e], first.counts[e] + second.counts[e]);
            }
        }
    }

    private record Tails(double[] maxima, int[] counts) {
        /** With thresholds that some permutation meets exactly. */
        static Tails of(
                PermutedSums sums,
                PermutedData data,
                Side side,
                double[][][] weights,
                int from,
                int to) {
            double[] t = new double[data.outcomes()];
            ScalarPermutedSums.map(data, weights[0], t);
            double[] thresholds = new double[t.length];
            for (int e = 0; e < t.length; e++) {
                double value = side.of(t[e]);
                thresholds[e] =
                        e % 7 == 6
                                ? Double.POSITIVE_INFINITY
                                : value - 1e-10 * Math.max(1, Math.abs(value));
            }
            double[] maxima = new double[to - from];
            int[] counts = new int[t.length];
            sums.tails(
                    data,
                    side,
                    Arrays.copyOfRange(weights, from, to),
                    to - from,
                    thresholds,
                    maxima,
                    0,
                    counts);
            return new Tails(maxima, counts);
        }
    }

    private static List<String> hits(
            PermutedSums sums, PermutedData data, Side side, double[][][] weights) {
        List<String> hits = new ArrayList<>();
        sums.above(
                data,
                side,
                weights,
                weights.length,
                1.3,
                (k, e, value) -> hits.add("%03d %03d %s".formatted(k, e, value)));
        List<String> sorted = new ArrayList<>(hits);
        sorted.sort(null);
        return sorted;
    }

    private static PermutedData data(
            int observations, int outcomes, int vectors, boolean coarse, long seed) {
        double[] y = gaussians(observations * outcomes, seed);
        for (int i = 0; i < y.length && coarse; i++) {
            y[i] = Math.rint(y[i]);
        }
        for (int e = 0; e < outcomes; e++) {
            double squares = 0;
            y[e] = coarse ? 3 + Math.abs(y[e]) : y[e];
            for (int i = e; i < y.length; i += outcomes) {
                squares += y[i] * y[i];
            }
            for (int i = e; i < y.length; i += outcomes) {
                y[i] /= Math.sqrt(squares);
            }
        }
        double n = observations;
        return vectors == 1
                ? new PermutedData(
                        UnitColumns.scaled(y, outcomes),
                        observations,
                        1,
                        Math.sqrt((n - 1) / n),
                        1 / n)
                : new PermutedData(
                        UnitColumns.scaled(y, outcomes),
                        observations,
                        vectors,
                        Math.sqrt(n - vectors),
                        1);
    }

    private static double[][][] signs(int many, int observations, long seed) {
        Random random = new Random(seed);
        double[][][] signs = new double[many][1][observations];
        for (int k = 0; k < many; k++) {
            for (int i = 0; i < observations; i++) {
                signs[k][0][i] = k == 0 || random.nextBoolean() ? 1 : -1;
            }
        }
        return signs;
    }

    private static double[][][] permuted(double[][] vectors, int many, long seed) {
        Random random = new Random(seed);
        int n = vectors[0].length;
        double[][][] permuted = new double[many][vectors.length][n];
        for (double[][] one : permuted) {
            int[] order = random.ints(0, 1 << 30).distinct().limit(n).toArray();
            int[] sorted = order.clone();
            Arrays.sort(sorted);
            for (int v = 0; v < vectors.length; v++) {
                for (int i = 0; i < n; i++) {
                    one[v][i] = vectors[v][Arrays.binarySearch(sorted, order[i])];
                }
            }
        }
        return permuted;
    }

    /** Orthonormal: cosines of rising frequency. */
    private static double[][] cosines(int rows, int directions) {
        double[][] basis = new double[directions][rows];
        for (int q = 0; q < directions; q++) {
            for (int i = 0; i < rows; i++) {
                double scale = q == 0 ? Math.sqrt(1.0 / rows) : Math.sqrt(2.0 / rows);
                basis[q][i] = scale * Math.cos(Math.PI / rows * (i + 0.5) * q);
            }
        }
        return basis;
    }

    private static double[] gaussians(int many, long seed) {
        Random random = new Random(seed);
        double[] values = new double[many];
        Arrays.setAll(values, i -> random.nextGaussian());
        return values;
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }
}
