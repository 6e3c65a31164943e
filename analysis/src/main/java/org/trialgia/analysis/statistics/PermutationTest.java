package org.trialgia.analysis.statistics;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.kernel.Kernels;
import org.trialgia.analysis.kernel.PermutedData;
import org.trialgia.analysis.kernel.PermutedSums;
import org.trialgia.analysis.kernel.ScalarPermutedSums;
import org.trialgia.analysis.kernel.Side;
import org.trialgia.analysis.kernel.UnitColumns;
import org.trialgia.analysis.numeric.Matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A permutation test of one effect over many outcomes, cut into blocks at will.
 *
 * <p>All three tests here are one computation. Each outcome is centred or residualised and scaled
 * to length 1; under permutation k its statistic is {@code t = s b / √(1 - Σh² - c b²)}, where b
 * and h are sums of the outcome weighted by vectors that depend on k only:
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
 * <p>Immutable; the table given is kept, not copied ({@link Matrix}); blocks may be computed by
 * several threads at once.
 */
public final class PermutationTest {
    /** Share of max(1, |t|) below which two statistics count as equal. */
    public static final double TIE_TOLERANCE = 1e-10;

    private final Alternative alternative;
    private final int permutations;
    private final boolean exact;
    private final int outcomes;
    private final int[] used;
    private final PermutedData data;
    private final Weights weights;
    private final PermutedSums sums;
    private final double[] observed;
    private final double[] thresholds;

    /** Fills the weight vectors of permutation k, [vector][observation]. */
    private interface Weights {
        void of(int k, double[][] into);
    }

    private PermutationTest(
            Alternative alternative,
            Count count,
            UnitColumns columns,
            int n,
            int vectors,
            double scale,
            double shape,
            Weights weights,
            Function<Kernels, PermutedSums> kernel) {
        this.alternative = alternative;
        this.permutations = count.permutations;
        this.exact = count.exact;
        this.outcomes = columns.width();
        this.used = columns.used();
        this.data = new PermutedData(columns, n, vectors, scale, shape);
        this.weights = weights;
        // By the whole test, so that a block's bits do not depend on its size.
        this.sums =
                kernel.apply(Kernels.forWork((double) permutations * used.length * n * vectors));
        this.observed = new double[used.length];
        this.thresholds = new double[used.length];
        double[][] first = new double[vectors][n];
        weights.of(0, first);
        ScalarPermutedSums.map(data, first, observed);
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
        UnitColumns columns = columns(changes, changes, new double[0][]);
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
                alternative,
                count,
                columns,
                n,
                1,
                Math.sqrt((n - 1.0) / n),
                1.0 / n,
                weights,
                Kernels::signs);
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
        UnitColumns columns = columns(values.centred(), values, new double[0][]);
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
                alternative,
                count,
                columns,
                n,
                1,
                Math.sqrt(c * (n - 2)),
                c,
                weights,
                Kernels::weights);
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
        // Residuals are made as they are read: those of all outcomes would be a second table.
        UnitColumns columns = columns(values, values, design.nuisance().vectors());
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
                alternative,
                count,
                columns,
                n,
                vectors.length,
                Math.sqrt(design.df()),
                1,
                weights,
                Kernels::weights);
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
        forEachChunk(
                from,
                to,
                (at, drawn, many) ->
                        sums.tails(
                                data, side(), drawn, many, thresholds, maxima, at - from, counts));
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
        double[][] drawn = new double[data.vectors()][data.observations()];
        double[] some = new double[used.length];
        double[] t = new double[outcomes];
        Arrays.fill(t, Double.NaN);
        for (int k = from; k < to; k++) {
            weights.of(k, drawn);
            ScalarPermutedSums.map(data, drawn, some);
            for (int e = 0; e < some.length; e++) {
                t[used[e]] = some[e];
            }
            visitor.visit(k, t);
        }
    }

    /** Receives a statistic beyond a threshold. */
    @FunctionalInterface
    public interface ExtremeVisitor {
        /**
         * @param permutation from 0; 0 is the observed one
         * @param outcome its column; ascending for each permutation, while permutations interleave
         * @param value the side's value of t
         */
        void visit(int permutation, int outcome, double value);
    }

    /**
     * Shows what exceeds a threshold under the permutations {@code from} to {@code to - 1}: for
     * statistics of few outcomes, without the map of all.
     *
     * @param threshold finite
     * @throws IndexOutOfBoundsException when they are not within the test's
     */
    public void forEachAbove(
            int from, int to, Side side, double threshold, ExtremeVisitor visitor) {
        Objects.checkFromToIndex(from, to, permutations);
        forEachChunk(
                from,
                to,
                (at, drawn, many) ->
                        sums.above(
                                data,
                                side,
                                drawn,
                                many,
                                threshold,
                                (k, e, value) -> visitor.visit(at + k, used[e], value)));
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
        return side().of(t);
    }

    private Side side() {
        return alternative == Alternative.TWO_SIDED ? Side.BOTH : Side.RIGHT;
    }

    private interface ChunkVisitor {
        void visit(int at, double[][][] drawn, int many);
    }

    private void forEachChunk(int from, int to, ChunkVisitor visitor) {
        int size = Math.min(sums.chunk(data), to - from);
        double[][][] drawn = new double[size][data.vectors()][data.observations()];
        for (int at = from; at < to; at += size) {
            int many = Math.min(size, to - at);
            for (int k = 0; k < many; k++) {
                weights.of(at + k, drawn[k]);
            }
            visitor.visit(at, drawn, many);
        }
    }

    private static void requireRows(String what, int n, int least) {
        if (n < least) {
            throw new RefusedException(
                    "statistics.too-few",
                    "%s needs at least %d observations; there are %d.".formatted(what, least, n));
        }
    }

    /**
     * The outcomes that take part, each of length 1 as it is read.
     *
     * @param values [observation × outcome]
     * @param raw the same before they were centred: what tells round-off from spread
     * @param basis what is taken out of each column as it is read, [direction][observation]
     */
    private static UnitColumns columns(Matrix values, Matrix raw, double[][] basis) {
        int width = values.columns();
        double[] original = raw.values();
        double[] sizes = new double[width];
        for (int row = 0; row < original.length; row += width) {
            for (int e = 0; e < width; e++) {
                sizes[e] = Math.max(sizes[e], Math.abs(original[row + e]));
            }
        }
        UnitColumns columns = UnitColumns.of(values.values(), values.rows(), width, basis, sizes);
        if (columns.count() == 0) {
            throw new RefusedException(
                    "statistics.no-outcome",
                    "No outcome has a value in every observation and any spread.");
        }
        return columns;
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
