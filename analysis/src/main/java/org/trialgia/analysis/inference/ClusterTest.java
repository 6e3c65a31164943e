package org.trialgia.analysis.inference;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.map.Neighbourhood;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.statistics.PermutationTest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Clusters of voxels whose t exceeds a threshold, with p corrected for the whole map by the largest
 * cluster and the largest |t| of each permutation (Nichols and Holmes 2002, doi:10.1002/hbm.1058).
 * Clusters of positive and of negative t are separate; the largest of either counts. A cluster's p
 * speaks of it as a whole, not of a voxel in it, and depends on the threshold, which is chosen
 * beforehand.
 *
 * <p>Immutable; blocks may be computed by several threads at once.
 */
public final class ClusterTest {
    private final PermutationTest test;
    private final Grid grid;
    private final int[] voxels;

    /** The outcomes beside each outcome. */
    private final int[][] neighbours;

    private final double threshold;
    private final Tail tail;

    private ClusterTest(
            PermutationTest test,
            Grid grid,
            int[] voxels,
            int[][] neighbours,
            double threshold,
            Tail tail) {
        this.test = test;
        this.grid = grid;
        this.voxels = voxels;
        this.neighbours = neighbours;
        this.threshold = threshold;
        this.tail = tail;
    }

    /**
     * A cluster.
     *
     * @param sign 1 above the threshold, -1 below its negative
     * @param voxels how many
     * @param volume in mm³
     * @param peak voxel of the largest |t|, from 0; of equal ones the first by i, then j, then k
     * @param peakMm the same in world mm
     * @param peakT its t
     * @param extentP share of permutations whose largest cluster has as many voxels
     * @param peakP share of permutations whose largest statistic reaches it
     */
    public record Cluster(
            int sign,
            int voxels,
            double volume,
            int[] peak,
            double[] peakMm,
            double peakT,
            double extentP,
            double peakP) {
        public Cluster {
            peak = peak.clone();
            peakMm = peakMm.clone();
        }
    }

    /**
     * The result.
     *
     * @param clusters the observed ones, most voxels first, then by their peaks
     * @param distribution of the largest extent and of the largest statistic
     * @param exact whether the permutations were all there are
     */
    public record Result(List<Cluster> clusters, NullDistribution distribution, boolean exact) {
        public Result {
            clusters = List.copyOf(clusters);
        }
    }

    /**
     * Prepares the test.
     *
     * @param test of one outcome per voxel; a voxel without spread is in no cluster
     * @param voxels the place of each outcome in the grid, {@link Grid#index}, ascending
     * @param threshold of |t|, above zero; a voxel must exceed it
     * @throws RefusedException {@code inference.threshold} for a threshold that is not above zero
     */
    public static ClusterTest of(
            PermutationTest test,
            Grid grid,
            int[] voxels,
            double threshold,
            Neighbourhood neighbourhood,
            Tail tail) {
        if (voxels.length != test.outcomes()) {
            throw new IllegalArgumentException(
                    "%d voxels for %d outcomes.".formatted(voxels.length, test.outcomes()));
        }
        int[][] neighbours = VoxelNeighbours.of(grid, voxels, neighbourhood);
        return new ClusterTest(
                test, grid, voxels.clone(), neighbours, Thresholds.require(threshold), tail);
    }

    /**
     * Computes the permutations {@code from} to {@code to - 1}.
     *
     * @throws IndexOutOfBoundsException when they are not within the test's
     */
    public NullBlock compute(int from, int to) {
        int[] extents = new int[Math.max(0, to - from)];
        double[] heights = new double[extents.length];
        Arrays.fill(heights, Double.NEGATIVE_INFINITY);
        int[] members = new int[voxels.length];
        test.forEachMap(
                from,
                to,
                (k, t) -> {
                    for (double value : t) {
                        if (!Double.isNaN(value)) {
                            heights[k - from] = Math.max(heights[k - from], tail.of(value));
                        }
                    }
                    boolean[] done = new boolean[voxels.length];
                    for (int e = 0; e < voxels.length; e++) {
                        if (!done[e] && tail.of(t[e]) > threshold) {
                            extents[k - from] =
                                    Math.max(extents[k - from], grow(e, t, done, members));
                        }
                    }
                });
        return new NullBlock(from, to, extents, heights);
    }

    /**
     * Collects the cluster of a voxel.
     *
     * @param done voxels collected before; those of the cluster are added
     * @param members filled with them
     * @return how many there are
     */
    private int grow(int start, double[] t, boolean[] done, int[] members) {
        boolean positive = t[start] > 0;
        int size = 0;
        members[size++] = start;
        done[start] = true;
        for (int next = 0; next < size; next++) {
            for (int e : neighbours[members[next]]) {
                boolean above = positive ? t[e] > threshold : t[e] < -threshold;
                if (above && !done[e]) {
                    done[e] = true;
                    members[size++] = e;
                }
            }
        }
        return size;
    }

    /** Computes all permutations in this thread. */
    public Result computeAll(double tieTolerance) {
        return finish(List.of(compute(0, test.permutations())), tieTolerance);
    }

    /**
     * The result of blocks that together hold each permutation once, in any order.
     *
     * @param tieTolerance a statistic less by this share of max(1, |t|) still reaches the observed
     *     one; {@link PermutationTest#TIE_TOLERANCE} unless declared otherwise
     * @throws IllegalArgumentException when a permutation is missing or twice
     */
    public Result finish(Collection<NullBlock> blocks, double tieTolerance) {
        NullDistribution distribution = NullDistribution.of(blocks, test.permutations());
        double[] t = test.observed();
        boolean[] done = new boolean[voxels.length];
        int[] members = new int[voxels.length];
        List<Cluster> clusters = new ArrayList<>();
        for (int e = 0; e < voxels.length; e++) {
            if (!done[e] && tail.of(t[e]) > threshold) {
                int size = grow(e, t, done, members);
                clusters.add(cluster(Arrays.copyOf(members, size), t, distribution, tieTolerance));
            }
        }
        clusters.sort(
                Comparator.<Cluster>comparingInt(c -> -c.voxels)
                        .thenComparing(c -> c.peak, Arrays::compare));
        return new Result(clusters, distribution, test.exact());
    }

    private Cluster cluster(
            int[] members, double[] t, NullDistribution distribution, double tolerance) {
        int top = members[0];
        for (int e : members) {
            double more = Math.abs(t[e]) - Math.abs(t[top]);
            boolean first =
                    Arrays.compare(
                                    VoxelNeighbours.ijk(grid, voxels[e]),
                                    VoxelNeighbours.ijk(grid, voxels[top]))
                            < 0;
            if (more > 0 || (more == 0 && first)) {
                top = e;
            }
        }
        int[] peak = VoxelNeighbours.ijk(grid, voxels[top]);
        return new Cluster(
                t[top] > 0 ? 1 : -1,
                members.length,
                members.length * Math.abs(grid.affine().determinant()),
                peak,
                grid.affine().world(peak[0], peak[1], peak[2]),
                t[top],
                distribution.extentP(members.length),
                distribution.heightP(tail.of(t[top]), tolerance));
    }
}
