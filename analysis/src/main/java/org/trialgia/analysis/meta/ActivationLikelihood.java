package org.trialgia.analysis.meta;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.inference.NullBlock;
import org.trialgia.analysis.inference.NullDistribution;
import org.trialgia.analysis.inference.VoxelNeighbours;
import org.trialgia.analysis.meta.AleResult.Cluster;
import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.statistics.Chance;
import org.trialgia.analysis.statistics.Multiplicity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Activation likelihood estimation (Turkeltaub et al. 2012, doi:10.1002/hbm.21186; Eickhoff et al.
 * 2009 and 2012): each experiment's map is the largest of the Gaussians around its foci, as wide as
 * few participants make it; the ALE of a voxel is the union {@code 1 - Π(1 - map)}. p is by the
 * exact distribution under independence of the experiments; corrected p by lists in which each
 * experiment has as many foci at random voxels of the mask.
 *
 * <p>Foci stand at the centre of their voxel, as in GingerALE. Iteration 0 is the observed list and
 * counts; iteration k is a function of the seed and k. Immutable; blocks may be computed by several
 * threads at once.
 */
public final class ActivationLikelihood {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private static final int FEWEST = 2;

    private final Grid grid;
    private final int[] mask;
    private final boolean[] inside;
    private final List<Experiment> experiments;
    private final List<AleKernel> kernels;
    private final int[][][] places;
    private final int[] observed;
    private final AleNull chance;
    private final int critical;
    private final AleSettings settings;
    private final AleClusters clusters;

    private ActivationLikelihood(
            Grid grid,
            boolean[] inside,
            List<Experiment> experiments,
            int[][][] places,
            AleSettings settings) {
        this.grid = grid;
        this.inside = inside;
        this.mask = voxels(inside);
        this.clusters = new AleClusters(grid, mask, settings.neighbourhood());
        this.experiments = experiments;
        this.places = places;
        this.settings = settings;
        this.kernels = experiments.stream().map(e -> AleKernel.of(grid, e.fwhm())).toList();
        List<int[]> maps = new ArrayList<>();
        this.observed = new int[mask.length];
        int[] scratch = new int[grid.voxels()];
        for (int e = 0; e < places.length; e++) {
            int[] map = new int[mask.length];
            add(e, places[e], scratch, map);
            maps.add(map);
            for (int v = 0; v < mask.length; v++) {
                observed[v] += map[v];
            }
        }
        this.chance = AleNull.of(maps);
        this.critical = chance.critical(settings.clusterThreshold());
    }

    /**
     * Prepares.
     *
     * @param grid in MNI space
     * @param inside for each voxel of the grid, whether it is searched, for example grey matter
     * @throws RefusedException {@code ale.too-few} below two experiments, {@code ale.mask-empty},
     *     {@code ale.focus-outside} when a focus is outside of the grid
     */
    public static ActivationLikelihood of(
            Grid grid, boolean[] inside, List<Experiment> experiments, AleSettings settings) {
        if (inside.length != grid.voxels()) {
            throw new IllegalArgumentException(
                    "%d marks for %d voxels.".formatted(inside.length, grid.voxels()));
        }
        if (experiments.size() < FEWEST) {
            throw new RefusedException(
                    "ale.too-few",
                    ("Convergence needs at least %d experiments, and about 17 to be found with"
                                    + " power; there is %d.")
                            .formatted(FEWEST, experiments.size()));
        }
        if (voxels(inside).length == 0) {
            throw new RefusedException("ale.mask-empty", "The mask has no voxel. Choose another.");
        }
        Affine toVoxels = grid.affine().inverse();
        int[][][] places = new int[experiments.size()][][];
        for (int e = 0; e < places.length; e++) {
            Experiment experiment = experiments.get(e);
            places[e] =
                    experiment.foci().stream()
                            .map(focus -> place(grid, toVoxels, experiment.name(), focus))
                            .toArray(int[][]::new);
        }
        return new ActivationLikelihood(
                grid, inside.clone(), List.copyOf(experiments), places, settings);
    }

    private static int[] voxels(boolean[] inside) {
        return IntStream.range(0, inside.length).filter(v -> inside[v]).toArray();
    }

    private static int[] place(Grid grid, Affine toVoxels, String name, Experiment.Focus focus) {
        double[] at = toVoxels.world(focus.x(), focus.y(), focus.z());
        int[] voxel = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            voxel[axis] = (int) Math.round(at[axis]);
            if (voxel[axis] < 0 || voxel[axis] >= grid.size(axis)) {
                throw new RefusedException(
                        "ale.focus-outside",
                        "%s: the focus %s, %s, %s lies outside of the grid. Correct it, or use a larger grid."
                                .formatted(name, focus.x(), focus.y(), focus.z()));
            }
        }
        return voxel;
    }

    /**
     * Adds the map of one experiment over the mask, its foci at these voxels.
     *
     * @param scratch one per voxel of the grid; overwritten
     * @param sums one per voxel of the mask; added to
     */
    private void add(int experiment, int[][] at, int[] scratch, int[] sums) {
        Arrays.fill(scratch, 0);
        for (int[] voxel : at) {
            kernels.get(experiment).raise(grid, voxel, scratch);
        }
        for (int v = 0; v < mask.length; v++) {
            sums[v] += scratch[mask[v]];
        }
    }

    /**
     * Computes the iterations {@code from} to {@code to - 1}: the largest cluster and the largest
     * sum of steps of each.
     */
    public NullBlock compute(int from, int to) {
        int[] extents = new int[Math.max(0, to - from)];
        double[] heights = new double[extents.length];
        int[] scratch = new int[grid.voxels()];
        for (int k = from; k < to; k++) {
            int[] sums = k == 0 ? observed : random(k, scratch);
            heights[k - from] = Arrays.stream(sums).max().orElse(0);
            extents[k - from] =
                    clusters.of(sums, critical).stream()
                            .mapToInt(members -> members.length)
                            .max()
                            .orElse(0);
        }
        return new NullBlock(from, to, extents, heights);
    }

    private int[] random(int k, int[] scratch) {
        Chance draw = Chance.of(settings.seed(), k);
        int[] sums = new int[mask.length];
        for (int e = 0; e < places.length; e++) {
            int[][] at = new int[places[e].length][];
            for (int f = 0; f < at.length; f++) {
                at[f] = VoxelNeighbours.ijk(grid, mask[draw.below(mask.length)]);
            }
            add(e, at, scratch, sums);
        }
        return sums;
    }

    /** Computes all iterations in this thread. */
    public AleResult computeAll() {
        return finish(List.of(compute(0, settings.iterations())));
    }

    /**
     * The result of blocks that together hold each iteration once, in any order.
     *
     * @throws IllegalArgumentException when an iteration is missing or twice
     */
    public AleResult finish(Collection<NullBlock> blocks) {
        NullDistribution distribution = NullDistribution.of(blocks, settings.iterations());
        double[] ale = nowhere();
        double[] p = nowhere();
        double[] z = nowhere();
        double[] q = nowhere();
        double[] within = new double[mask.length];
        for (int v = 0; v < mask.length; v++) {
            within[v] = chance.p(observed[v]);
            p[mask[v]] = within[v];
            ale[mask[v]] = -Math.expm1(-observed[v] * AleKernel.STEP);
            z[mask[v]] = NORMAL.inverseSurvivalProbability(Math.max(within[v], Double.MIN_NORMAL));
        }
        double[] adjusted = Multiplicity.BENJAMINI_HOCHBERG.adjust(within);
        for (int v = 0; v < mask.length; v++) {
            q[mask[v]] = adjusted[v];
        }
        List<Cluster> found = new ArrayList<>();
        for (int[] members : clusters.of(observed, critical)) {
            found.add(cluster(members, ale, z, distribution));
        }
        found.sort(
                Comparator.<Cluster>comparingInt(c -> -c.voxels())
                        .thenComparing(c -> c.peakMm(), Arrays::compare));
        int outside = 0;
        int foci = 0;
        for (int[][] at : places) {
            for (int[] voxel : at) {
                foci++;
                outside += inside[grid.index(voxel[0], voxel[1], voxel[2])] ? 0 : 1;
            }
        }
        return new AleResult(ale, p, z, q, found, distribution, experiments.size(), foci, outside);
    }

    private double[] nowhere() {
        double[] map = new double[grid.voxels()];
        Arrays.fill(map, Double.NaN);
        return map;
    }

    private Cluster cluster(
            int[] members, double[] ale, double[] z, NullDistribution distribution) {
        int top = members[0];
        TreeSet<Integer> voxels = new TreeSet<>();
        for (int v : members) {
            voxels.add(mask[v]);
            boolean higher = observed[v] > observed[top];
            top = higher || (observed[v] == observed[top] && v < top) ? v : top;
        }
        int[] peak = VoxelNeighbours.ijk(grid, mask[top]);
        List<String> names = new ArrayList<>();
        for (int e = 0; e < places.length; e++) {
            if (Arrays.stream(places[e])
                    .anyMatch(at -> voxels.contains(grid.index(at[0], at[1], at[2])))) {
                names.add(experiments.get(e).name());
            }
        }
        return new Cluster(
                members.length,
                members.length * Math.abs(grid.affine().determinant()),
                grid.affine().world(peak[0], peak[1], peak[2]),
                ale[mask[top]],
                z[mask[top]],
                distribution.extentP(members.length),
                distribution.heightP(observed[top], 0),
                names);
    }
}
