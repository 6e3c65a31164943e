package org.trialgia.analysis.statistics;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A permutation test of one effect over many outcomes, cut into blocks at will.
 *
 * <p>All three tests here are one computation. Each outcome is centred or residualised once and
 * scaled to length 1; under permutation k its statistic is {@code t = s b / √(1 - Σh² - c b²)},
 * where b and h are sums of the outcome weighted by vectors that depend on k only:
 *
 * <ul>
 *   <li>{@link #signFlip}: b = Σ ±y, s = √((n - 1)/n), c = 1/n: the one-sample t of the flipped
 *       values;
 *   <li>{@link #twoSample}: b = Σ y over the first group, c = 1/n₁ + 1/n₂, s = √(c(n - 2)): the
 *       pooled t of the reassigned groups;
 *   <li>{@link #freedmanLane}: b along the part of the effect outside the nuisance variables, h
 *       along these, c = 1, s = √df: the full model's t for the permuted residuals of the reduced
 *       model (Freedman and Lane 1983, doi:10.1080/07350015.1983.10509354).
 * </ul>
 *
 * <p>Permutation 0 is the observed one and counts. Permutation k is a function of the seed and k
 * alone; where there are no more permutations than asked for, k enumerates all of them, each once,
 * and the seed plays no part. Sums run over the observations in order, whatever the block.
 *
 * <p>A permuted value reaches the observed when it is at least {@code observed - 1e-10 max(1,
 * |observed|)}: values equal but for rounding are equal. An outcome with a value that is not
 * finite, or without spread, is left out: its t and p are NaN and it counts in no maximum.
 *
 * <p>Immutable; blocks may be computed by several threads at once.
 */
public final class PermutationTest {
    /** Share of max(1, |t|) below which two statistics count as equal. */
    public static final double TIE_TOLERANCE = 1e-10;

    private static final int TILE = 1024;

    /** Unexplained shares below this are round-off of a perfect fit: all such t are equal. */
    private static final double PERFECT = 1e-14;

    private final Alternative alternative;
    private final int permutations;
    private final boolean exact;
    private final int outcomes;
    private final int[] used;
    private final Matrix data;
    private final int vectors;
    private final double scale;
    private final double shape;
    private final Weights weights;
    private final double[] observed;
    private final double[] thresholds;

    /** Fills the weight vectors of permutation k, [vector][observation]. */
    private interface Weights {
        void of(int k, double[][] into);
    }

    private PermutationTest(
            Alternative alternative,
            Count count,
            Prepared prepared,
            int vectors,
            double scale,
            double shape,
            Weights weights) {
        this.alternative = alternative;
        this.permutations = count.permutations;
        this.exact = count.exact;
        this.outcomes = prepared.outcomes;
        this.used = prepared.used;
        this.data = prepared.data;
        this.vectors = vectors;
        this.scale = scale;
        this.shape = shape;
        this.weights = weights;
        this.observed = new double[used.length];
        this.thresholds = new double[used.length];
        Arrays.fill(thresholds, Double.POSITIVE_INFINITY);
        run(0, 1, new double[1], new int[used.length], observed);
        for (int e = 0; e < used.length; e++) {
            thresholds[e] = leastThatReaches(statistic(observed[e]), TIE_TOLERANCE);
        }
    }

    /**
     * Tests each column's mean against 0 by flipping the signs of whole rows.
     *
     * @param changes [observation × outcome]
     * @param permutations how many at most, at least 1; all 2ⁿ where these are no more
     * @throws RefusedException {@code statistics.too-few} below two rows, {@code
     *     statistics.no-outcome} when all columns are left out
     */
    public static PermutationTest signFlip(
            Matrix changes, Alternative alternative, int permutations, long seed) {
        int n = changes.rows();
        requireRows("A sign-flip test", n, 2);
        Count count = Count.of(n < 31 ? 1L << n : Long.MAX_VALUE, permutations);
        Prepared prepared = Prepared.of(changes, changes);
        Weights weights =
                (k, into) -> {
                    Chance chance = count.exact ? null : Chance.of(seed, k);
                    long bits = count.exact ? k : 0;
                    for (int i = 0; i < n; i++) {
                        if (chance != null && k > 0 && i % 64 == 0) {
                            bits = chance.next();
                        }
                        into[0][i] = (bits >>> (i % 64) & 1) == 0 ? 1 : -1;
                    }
                };
        return new PermutationTest(
                alternative, count, prepared, 1, Math.sqrt((n - 1.0) / n), 1.0 / n, weights);
    }

    /**
     * Tests the difference of two groups, first less second, by reassigning the rows.
     *
     * @param values [observation × outcome]
     * @param first true for the rows of the first group
     * @param permutations how many at most; all assignments where these are no more
     * @throws RefusedException {@code statistics.too-few} for an empty group or below three rows,
     *     {@code statistics.no-outcome} when all columns are left out
     */
    public static PermutationTest twoSample(
            Matrix values, boolean[] first, Alternative alternative, int permutations, long seed) {
        int n = values.rows();
        if (first.length != n) {
            throw new IllegalArgumentException("%d marks for %d rows.".formatted(first.length, n));
        }
        requireRows("A two-sample permutation test", n, 3);
        int[] order =
                IntStream.concat(
                                IntStream.range(0, n).filter(i -> first[i]),
                                IntStream.range(0, n).filter(i -> !first[i]))
                        .toArray();
        int n1 = (int) IntStream.range(0, n).filter(i -> first[i]).count();
        if (n1 == 0 || n1 == n) {
            throw new RefusedException(
                    "statistics.too-few", "A two-sample permutation test needs two groups.");
        }
        Count count = Count.of(Enumeration.combinations(n, n1), permutations);
        Prepared prepared = Prepared.of(values.centred(), values);
        Weights weights =
                (k, into) -> {
                    Arrays.fill(into[0], 0);
                    int[] drawn =
                            count.exact
                                    ? Enumeration.combination(n, n1, k)
                                    : k == 0
                                            ? Chance.identity(n)
                                            : Chance.of(seed, k).permutation(n);
                    for (int i = 0; i < n1; i++) {
                        into[0][order[drawn[i]]] = 1;
                    }
                };
        double c = 1.0 / n1 + 1.0 / (n - n1);
        return new PermutationTest(
                alternative, count, prepared, 1, Math.sqrt(c * (n - 2)), c, weights);
    }

    /**
     * Tests the coefficient of an effect in {@code y ~ 1 + nuisance + effect} by permuting the
     * residuals of {@code y ~ 1 + nuisance}.
     *
     * @param values y, [observation × outcome]
     * @param effect one finite value per row
     * @param nuisance [observation × variable], without the constant, finite; a variable that the
     *     others explain is left out
     * @param permutations how many at most; all n! where these are no more
     * @throws RefusedException {@code statistics.no-degrees-of-freedom} when there are not more
     *     rows than terms, {@code statistics.collinear} when the effect is constant or explained by
     *     the nuisance variables, {@code statistics.no-outcome} when all columns are left out
     */
    public static PermutationTest freedmanLane(
            Matrix values,
            double[] effect,
            Matrix nuisance,
            Alternative alternative,
            int permutations,
            long seed) {
        EffectDesign design = EffectDesign.of(effect, nuisance);
        int n = effect.length;
        if (values.rows() != n) {
            throw new IllegalArgumentException(
                    "%d rows of outcomes for %d of the design.".formatted(values.rows(), n));
        }
        double[][] vectors = design.vectors();
        Count count = Count.of(Enumeration.factorial(n), permutations);
        Prepared prepared = Prepared.of(design.residuals(values), values);
        Weights weights =
                (k, into) -> {
                    int[] drawn =
                            count.exact
                                    ? Enumeration.permutation(n, k)
                                    : k == 0
                                            ? Chance.identity(n)
                                            : Chance.of(seed, k).permutation(n);
                    for (int v = 0; v < vectors.length; v++) {
                        for (int i = 0; i < n; i++) {
                            into[v][drawn[i]] = vectors[v][i];
                        }
                    }
                };
        return new PermutationTest(
                alternative, count, prepared, vectors.length, Math.sqrt(design.df()), 1, weights);
    }

    /** How many permutations there are, the observed one among them. */
    public int permutations() {
        return permutations;
    }

    /** Whether they are all there are. */
    public boolean exact() {
        return exact;
    }

    /** The number of columns, those left out among them. */
    public int outcomes() {
        return outcomes;
    }

    /** The observed t of each column; NaN where it was left out. */
    public double[] observed() {
        double[] t = new double[outcomes];
        Arrays.fill(t, Double.NaN);
        for (int e = 0; e < used.length; e++) {
            t[used[e]] = observed[e];
        }
        return t;
    }

    /**
     * Computes the permutations {@code from} to {@code to - 1}.
     *
     * @throws IndexOutOfBoundsException when they are not within the test's
     */
    public PermutationBlock compute(int from, int to) {
        Objects.checkFromToIndex(from, to, permutations);
        double[] maxima = new double[to - from];
        int[] counts = new int[used.length];
        run(from, to, maxima, counts, null);
        int[] exceedances = new int[outcomes];
        for (int e = 0; e < used.length; e++) {
            exceedances[used[e]] = counts[e];
        }
        return new PermutationBlock(from, to, maxima, exceedances);
    }

    /** Receives the statistics of one permutation. */
    @FunctionalInterface
    public interface MapVisitor {
        /**
         * @param permutation from 0; 0 is the observed one
         * @param t of each column, NaN where it was left out; valid during the call only
         */
        void visit(int permutation, double[] t);
    }

    /**
     * Shows the t of all columns under the permutations {@code from} to {@code to - 1} in order:
     * for statistics of the map as a whole, such as the sizes of its clusters.
     *
     * @throws IndexOutOfBoundsException when they are not within the test's
     */
    public void forEachMap(int from, int to, MapVisitor visitor) {
        Objects.checkFromToIndex(from, to, permutations);
        int width = data.columns();
        double[][] drawn = new double[vectors][data.rows()];
        double[][] sums = new double[vectors][TILE];
        double[] tile = new double[TILE];
        double[] t = new double[outcomes];
        Arrays.fill(t, Double.NaN);
        for (int k = from; k < to; k++) {
            weights.of(k, drawn);
            for (int start = 0; start < width; start += TILE) {
                int size = Math.min(TILE, width - start);
                for (int v = 0; v < vectors; v++) {
                    weightedSums(data.values(), width, start, size, drawn[v], sums[v]);
                }
                statistics(sums, size, tile);
                for (int e = 0; e < size; e++) {
                    t[used[start + e]] = tile[e];
                }
            }
            visitor.visit(k, t);
        }
    }

    /** Computes all permutations in this thread. */
    public MaxT computeAll() {
        return finish(List.of(compute(0, permutations)));
    }

    /**
     * The result of blocks that together hold each permutation once, in any order.
     *
     * @throws IllegalArgumentException when one is missing or twice
     */
    public MaxT finish(Collection<PermutationBlock> blocks) {
        List<PermutationBlock> ordered = new ArrayList<>(blocks);
        ordered.sort(Comparator.comparingInt(PermutationBlock::from));
        double[] maxima = new double[permutations];
        int[] exceedances = new int[outcomes];
        int next = 0;
        for (PermutationBlock block : ordered) {
            if (block.from() != next
                    || block.to() > permutations
                    || block.exceedances().length != outcomes) {
                throw new IllegalArgumentException(
                        "Block %d–%d where %d is next of %d."
                                .formatted(block.from(), block.to(), next, permutations));
            }
            System.arraycopy(block.maxima(), 0, maxima, next, block.to() - next);
            for (int e = 0; e < outcomes; e++) {
                exceedances[e] += block.exceedances()[e];
            }
            next = block.to();
        }
        if (next != permutations) {
            throw new IllegalArgumentException(
                    "%d of %d permutations are there.".formatted(next, permutations));
        }
        double[] t = observed();
        double[] statistics = Arrays.stream(t).map(this::statistic).toArray();
        return MaxT.of(t, statistics, exceedances, maxima, exact, TIE_TOLERANCE);
    }

    static double leastThatReaches(double observed, double tolerance) {
        return Double.isInfinite(observed)
                ? observed
                : observed - tolerance * Math.max(1, Math.abs(observed));
    }

    private double statistic(double t) {
        return alternative == Alternative.TWO_SIDED ? Math.abs(t) : t;
    }

    /**
     * The kernel: a tile of outcomes at a time, so that it stays in cache over the permutations.
     *
     * @param signed where the t of the last permutation goes, null where nobody asks
     */
    private void run(int from, int to, double[] maxima, int[] counts, double @Nullable [] signed) {
        int n = data.rows();
        int width = data.columns();
        double[] y = data.values();
        double[][][] drawn = new double[Math.min(TILE / 16, to - from)][vectors][n];
        Arrays.fill(maxima, Double.NEGATIVE_INFINITY);
        double[][] sums = new double[vectors][TILE];
        double[] t = new double[TILE];
        for (int chunk = from; chunk < to; chunk += drawn.length) {
            int many = Math.min(drawn.length, to - chunk);
            for (int k = 0; k < many; k++) {
                weights.of(chunk + k, drawn[k]);
            }
            for (int tile = 0; tile < width; tile += TILE) {
                int size = Math.min(TILE, width - tile);
                for (int k = 0; k < many; k++) {
                    for (int v = 0; v < vectors; v++) {
                        weightedSums(y, width, tile, size, drawn[k][v], sums[v]);
                    }
                    statistics(sums, size, t);
                    int at = chunk - from + k;
                    maxima[at] = Math.max(maxima[at], reached(t, size, tile, counts));
                    if (signed != null) {
                        System.arraycopy(t, 0, signed, tile, size);
                    }
                }
            }
        }
    }

    /** Sums of a tile of columns over the rows in order, four rows a pass. */
    private static void weightedSums(
            double[] y, int width, int tile, int size, double[] w, double[] sums) {
        int n = w.length;
        Arrays.fill(sums, 0, size, 0);
        int i = 0;
        for (; i + 4 <= n; i += 4) {
            double w0 = w[i];
            double w1 = w[i + 1];
            double w2 = w[i + 2];
            double w3 = w[i + 3];
            int a0 = i * width + tile;
            int a1 = a0 + width;
            int a2 = a1 + width;
            int a3 = a2 + width;
            for (int e = 0; e < size; e++) {
                sums[e] =
                        sums[e] + w0 * y[a0 + e] + w1 * y[a1 + e] + w2 * y[a2 + e] + w3 * y[a3 + e];
            }
        }
        for (; i < n; i++) {
            double w0 = w[i];
            int a0 = i * width + tile;
            for (int e = 0; e < size; e++) {
                sums[e] += w0 * y[a0 + e];
            }
        }
    }

    private void statistics(double[][] sums, int size, double[] t) {
        double[] b = sums[0];
        for (int e = 0; e < size; e++) {
            t[e] = 1 - shape * b[e] * b[e];
        }
        for (int v = 1; v < vectors; v++) {
            double[] h = sums[v];
            for (int e = 0; e < size; e++) {
                t[e] -= h[e] * h[e];
            }
        }
        for (int e = 0; e < size; e++) {
            t[e] = scale * b[e] / Math.sqrt(Math.max(t[e], PERFECT));
        }
    }

    private double reached(double[] t, int size, int tile, int[] counts) {
        boolean both = alternative == Alternative.TWO_SIDED;
        double max = Double.NEGATIVE_INFINITY;
        for (int e = 0; e < size; e++) {
            double statistic = both ? Math.abs(t[e]) : t[e];
            max = Math.max(max, statistic);
            counts[tile + e] += statistic >= thresholds[tile + e] ? 1 : 0;
        }
        return max;
    }

    private static void requireRows(String what, int n, int least) {
        if (n < least) {
            throw new RefusedException(
                    "statistics.too-few",
                    "%s needs at least %d observations; there are %d.".formatted(what, least, n));
        }
    }

    /** The outcomes that take part, each scaled to length 1. */
    private record Prepared(int outcomes, int[] used, Matrix data) {
        /**
         * @param values centred or residualised
         * @param raw before that: what tells round-off from spread
         */
        static Prepared of(Matrix values, Matrix raw) {
            int n = values.rows();
            int width = values.columns();
            double[] lengths = new double[width];
            double[] sizes = new double[width];
            for (int i = 0; i < n; i++) {
                for (int e = 0; e < width; e++) {
                    double v = values.get(i, e);
                    lengths[e] += v * v;
                    sizes[e] = Math.max(sizes[e], Math.abs(raw.get(i, e)));
                }
            }
            int[] used =
                    IntStream.range(0, width)
                            .filter(e -> Double.isFinite(lengths[e]))
                            .filter(e -> Math.sqrt(lengths[e] / n) > 1e-13 * sizes[e])
                            .toArray();
            if (used.length == 0) {
                throw new RefusedException(
                        "statistics.no-outcome",
                        "No outcome has a value in every observation and any spread.");
            }
            double[] scaled = values.selectColumns(used).values();
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] /= Math.sqrt(lengths[used[i % used.length]]);
            }
            return new Prepared(width, used, Matrix.of(n, used.length, scaled));
        }
    }

    private record Count(int permutations, boolean exact) {
        static Count of(long all, int asked) {
            if (asked < 1) {
                throw new IllegalArgumentException("At least one permutation, not " + asked + ".");
            }
            return all <= asked ? new Count((int) all, true) : new Count(asked, false);
        }
    }
}
