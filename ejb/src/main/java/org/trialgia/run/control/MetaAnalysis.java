package org.trialgia.run.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.map.Mask;
import org.trialgia.analysis.meta.ActivationLikelihood;
import org.trialgia.analysis.meta.AleResult;
import org.trialgia.analysis.meta.AleSettings;
import org.trialgia.analysis.meta.Experiment;
import org.trialgia.analysis.meta.FociList;
import org.trialgia.analysis.meta.TalairachToMni;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.region.BrainLattice;
import org.trialgia.refusal.Conflict;
import org.trialgia.refusal.Invalid;
import org.trialgia.run.boundary.FociRegions;
import org.trialgia.run.boundary.FociRequest.Software;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Where the reported foci of a literature come together (activation likelihood estimation, Eickhoff
 * et al. 2012 and 2016), as regions for a run. Somebody waits for it, so it is bounded.
 */
public final class MetaAnalysis {

    private static final int MOST_FOCI = 5_000;
    private static final int MOST_EXPERIMENTS = 300;

    /** Of one of the thousand lists, in voxels looked at: half a minute for all of them. */
    private static final long MOST_WORK = 30_000_000;

    /** A grid of 2 mm has half of it. */
    private static final int MOST_VOXELS = 2_000_000;

    /** Of a kernel along each axis: it ends at 2.5 times its usual FWHM. */
    private static final double KERNEL_MM = 50;

    /** Somebody waits for each of them, and others want the server, too. */
    private static final Semaphore ONE = new Semaphore(1);

    private static final int STEP_MM = 4;
    private static final double LEVEL = 0.05;
    private static final double RADIUS_MM = 6;
    private static final long SEED = 20_261_121;

    private MetaAnalysis() {}

    /**
     * The regions of a list.
     *
     * @param talairach what a list in Talairach space was made by; null refuses one
     * @param mask where is searched; null for the whole brain
     * @throws Invalid with what is wrong with the list, or with its size
     * @throws Conflict while another list is looked at
     */
    public static FociRegions regions(
            String list, @Nullable Software talairach, @Nullable Mask mask) {
        if (!ONE.tryAcquire()) {
            throw new Conflict("run.foci-busy");
        }
        try {
            return found(FociList.parse(list, transform(talairach)), mask);
        } catch (RefusedException e) {
            throw new Invalid("foci", "run.foci", e.sentence());
        } finally {
            ONE.release();
        }
    }

    /**
     * Voxels looked at for one list of foci: the whole grid for each experiment, and each kernel.
     */
    private static long work(int experiments, int foci, Grid grid) {
        double voxel = Math.abs(grid.affine().determinant());
        double kernel = Math.min(grid.voxels(), KERNEL_MM * KERNEL_MM * KERNEL_MM / voxel);
        return (long) experiments * grid.voxels() + (long) (foci * kernel);
    }

    private static FociRegions found(List<Experiment> experiments, @Nullable Mask mask) {
        int foci = experiments.stream().mapToInt(one -> one.foci().size()).sum();
        BrainLattice brain = BrainLattice.mni(STEP_MM);
        Grid grid = mask == null ? brain.grid() : mask.grid();
        int[] voxels = mask == null ? brain.places() : mask.voxels();
        if (foci > MOST_FOCI
                || experiments.size() > MOST_EXPERIMENTS
                || grid.voxels() > MOST_VOXELS
                || work(experiments.size(), foci, grid) > MOST_WORK) {
            throw new Invalid("foci", "run.foci-too-many", MOST_EXPERIMENTS, MOST_FOCI);
        }
        boolean[] inside = new boolean[grid.voxels()];
        for (int voxel : voxels) {
            inside[voxel] = true;
        }
        AleSettings settings = AleSettings.withDefaults(SEED);
        AleResult result =
                ActivationLikelihood.of(grid, inside, experiments, settings).computeAll();
        List<FociRegions.Cluster> clusters =
                result.clusters().stream()
                        .map(cluster ->
                                new FociRegions.Cluster(
                                        cluster.peakMm()[0],
                                        cluster.peakMm()[1],
                                        cluster.peakMm()[2],
                                        cluster.volume(),
                                        cluster.peakAle(),
                                        cluster.extentP(),
                                        cluster.experiments().size()))
                        .toList();
        StringBuilder text = new StringBuilder("id,name,x,y,z,radius_mm\n");
        int peaks = 0;
        for (AleResult.Cluster cluster : result.significant(LEVEL)) {
            double[] at = cluster.peakMm();
            text.append(
                    String.format(
                            Locale.ROOT,
                            "ale-%d,ALE peak %d,%.1f,%.1f,%.1f,%.0f%n",
                            ++peaks,
                            peaks,
                            at[0],
                            at[1],
                            at[2],
                            RADIUS_MM));
        }
        return new FociRegions(sentence(result, peaks, mask, settings), text.toString(), clusters);
    }

    private static String sentence(
            AleResult result, int peaks, @Nullable Mask mask, AleSettings settings) {
        return String.format(
                Locale.ENGLISH,
                "%d %s of %d experiments and %,d foci %s p ≤ 0.05 by extent (voxels below 0.001,"
                        + " %,d iterations), searched in %s%s.",
                peaks,
                peaks == 1 ? "cluster" : "clusters",
                result.experiments(),
                result.foci(),
                peaks == 1 ? "has" : "have",
                settings.iterations(),
                mask == null
                        ? "the whole brain every 4 mm, which is less strict than in grey matter"
                                + " alone"
                        : "the labelled voxels of the image",
                result.fociOutsideMask() == 0
                        ? ""
                        : "; " + result.fociOutsideMask() + " foci lie outside of it");
    }

    private static Optional<TalairachToMni> transform(@Nullable Software software) {
        if (software == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (software) {
                    case SPM -> TalairachToMni.SPM;
                    case FSL -> TalairachToMni.FSL;
                    case OTHER -> TalairachToMni.OTHER;
                });
    }
}
