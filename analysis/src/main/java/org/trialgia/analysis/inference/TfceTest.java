package org.trialgia.analysis.inference;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.map.Neighbourhood;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.statistics.PermutationTest;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Threshold-free cluster enhancement (Smith and Nichols 2009,
 * doi:10.1016/j.neuroimage.2008.03.061): each outcome gets {@code ∫ e(h)ᴱ hᴴ dh} from 0 to its t,
 * e(h) the extent of its cluster at threshold h, so that no threshold is chosen; p is corrected for
 * the whole map by the largest enhanced value of each permutation. Positive and negative t are
 * enhanced apart.
 *
 * <p>On voxels the extent counts voxels; on a matrix it counts edges hanging together by common
 * nodes (Vinokur et al. 2015; Baggio et al. 2018, doi:10.1002/hbm.24007). By default the integral
 * is taken exactly, from one statistic to the next; other programs sum in steps, which {@link
 * TfceSettings#withStep} does too.
 *
 * <p>Immutable; blocks may be computed by several threads at once.
 */
public final class TfceTest {
    /** More steps than this to the largest statistic are no sum but a mistake. */
    private static final double MOST_STEPS = 1e6;

    private final PermutationTest test;
    private final Topology topology;
    private final TfceSettings settings;
    private final Tail tail;

    private TfceTest(PermutationTest test, Topology topology, TfceSettings settings, Tail tail) {
        this.test = test;
        this.topology = topology;
        this.settings = settings;
        this.tail = tail;
    }

    /**
     * The result.
     *
     * @param t the observed statistics; NaN where an outcome was left out
     * @param enhanced with the sign of t; 0 where its sign does not count, NaN where t is NaN
     * @param corrected share of permutations whose largest enhanced value reaches it, 1 where
     *     enhanced is 0, NaN where t is NaN
     * @param distribution of the largest enhanced value; its extents are 0
     * @param exact whether the permutations were all there are
     */
    public record Result(
            double[] t,
            double[] enhanced,
            double[] corrected,
            NullDistribution distribution,
            boolean exact) {
        public Result {
            t = t.clone();
            enhanced = enhanced.clone();
            corrected = corrected.clone();
        }
    }

    /**
     * Prepares the test of a map of voxels.
     *
     * @param test of one outcome per voxel; a voxel without spread is in no cluster
     * @param voxels the place of each outcome in the grid, {@link Grid#index}, ascending
     */
    public static TfceTest voxels(
            PermutationTest test,
            Grid grid,
            int[] voxels,
            Neighbourhood neighbourhood,
            TfceSettings settings,
            Tail tail) {
        if (voxels.length != test.outcomes()) {
            throw new IllegalArgumentException(
                    "%d voxels for %d outcomes.".formatted(voxels.length, test.outcomes()));
        }
        return new TfceTest(
                test, Topology.voxels(grid, voxels.clone(), neighbourhood), settings, tail);
    }

    /**
     * Prepares the test of a matrix.
     *
     * @param test of one outcome per edge; an edge without spread is in no component
     * @param edges the two nodes of each edge, from 0; as {@link NetworkTest#lowerRows}
     */
    public static TfceTest edges(
            PermutationTest test, int[][] edges, TfceSettings settings, Tail tail) {
        if (edges.length != test.outcomes()) {
            throw new IllegalArgumentException(
                    "%d edges for %d outcomes.".formatted(edges.length, test.outcomes()));
        }
        int nodes = 0;
        for (int[] edge : edges) {
            if (edge.length != 2 || edge[0] == edge[1] || Math.min(edge[0], edge[1]) < 0) {
                throw new IllegalArgumentException(
                        "No edge between " + Arrays.toString(edge) + ".");
            }
            nodes = Math.max(nodes, Math.max(edge[0], edge[1]) + 1);
        }
        int[][] ends = Arrays.stream(edges).map(int[]::clone).toArray(int[][]::new);
        return new TfceTest(test, Topology.edges(ends, nodes), settings, tail);
    }

    /**
     * Computes the permutations {@code from} to {@code to - 1}.
     *
     * @throws RefusedException {@code inference.tfce-step} when a statistic is more than a million
     *     steps high
     * @throws IndexOutOfBoundsException when they are not within the test's
     */
    public NullBlock compute(int from, int to) {
        double[] heights = new double[Math.max(0, to - from)];
        EnhancementForest forest = new EnhancementForest(settings, topology.points());
        test.forEachMap(
                from,
                to,
                (k, t) -> {
                    for (double value : enhanced(t, forest)) {
                        if (!Double.isNaN(value)) {
                            heights[k - from] = Math.max(heights[k - from], Math.abs(value));
                        }
                    }
                });
        return new NullBlock(from, to, new int[heights.length], heights);
    }

    /** Computes all permutations in this thread. */
    public Result computeAll(double tieTolerance) {
        return finish(List.of(compute(0, test.permutations())), tieTolerance);
    }

    /**
     * The result of blocks that together hold each permutation once, in any order.
     *
     * @param tieTolerance a value less by this share of max(1, value) still reaches the observed
     *     one; {@link PermutationTest#TIE_TOLERANCE} unless declared otherwise
     * @throws IllegalArgumentException when a permutation is missing or twice
     */
    public Result finish(Collection<NullBlock> blocks, double tieTolerance) {
        NullDistribution distribution = NullDistribution.of(blocks, test.permutations());
        double[] t = test.observed();
        double[] enhanced = enhanced(t, new EnhancementForest(settings, topology.points()));
        double[] corrected =
                Arrays.stream(enhanced)
                        .map(v ->
                                Double.isNaN(v)
                                        ? Double.NaN
                                        : distribution.heightP(Math.abs(v), tieTolerance))
                        .toArray();
        return new Result(t, enhanced, corrected, distribution, test.exact());
    }

    private double[] enhanced(double[] t, EnhancementForest forest) {
        double[] enhanced = new double[t.length];
        for (int e = 0; e < t.length; e++) {
            enhanced[e] = Double.isNaN(t[e]) ? Double.NaN : 0;
        }
        if (tail != Tail.LEFT) {
            enhance(t, 1, forest, enhanced);
        }
        if (tail != Tail.RIGHT) {
            enhance(t, -1, forest, enhanced);
        }
        return enhanced;
    }

    /** Enhances the statistics of one sign: the outcomes enter from the highest down. */
    private void enhance(double[] t, int sign, EnhancementForest forest, double[] enhanced) {
        int[] order =
                IntStream.range(0, t.length)
                        .filter(e -> sign * t[e] > 0)
                        .boxed()
                        .sorted(Comparator.comparingDouble(e -> -sign * t[e]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        requireSteps(order.length == 0 ? 0 : Math.abs(t[order[0]]));
        boolean[] present = new boolean[t.length];
        double[] before = new double[order.length];
        forest.clear();
        for (int k = 0; k < order.length; k++) {
            double height = Math.abs(t[order[k]]);
            topology.enter(order[k], present, forest, height);
            forest.add(topology.point(order[k]), height);
            present[order[k]] = true;
            before[k] = forest.gathered(topology.point(order[k]), height);
        }
        for (int k = 0; k < order.length; k++) {
            double whole = forest.gathered(topology.point(order[k]), 0);
            enhanced[order[k]] = sign * (whole - before[k]);
        }
    }

    private void requireSteps(double highest) {
        if (settings.step() > 0 && highest / settings.step() > MOST_STEPS) {
            throw new RefusedException(
                    "inference.tfce-step",
                    "A statistic of %s is more than a million steps of %s high. Use a larger step, or 0."
                            .formatted(highest, settings.step()));
        }
    }
}
