package org.trialgia.analysis.meta;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.inference.NullDistribution;
import org.trialgia.analysis.region.Region;
import org.trialgia.analysis.region.RegionSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The result of a meta-analysis.
 *
 * @param ale per voxel of the grid, the probability that one experiment or more has a true peak
 *     there; NaN outside of the mask
 * @param p uncorrected, by the exact distribution; NaN outside
 * @param z the normal quantile of p; NaN outside
 * @param q Benjamini–Hochberg over the mask; NaN outside. Of little use for ALE, whose values hang
 *     together (Eickhoff et al. 2016, doi:10.1016/j.neuroimage.2016.04.072)
 * @param clusters of voxels below the threshold, largest first
 * @param distribution of the largest cluster and the largest sum of steps over the iterations
 * @param experiments how many there were
 * @param foci how many
 * @param fociOutsideMask of these, kept: what of their kernel lies inside counts
 */
public record AleResult(
        double[] ale,
        double[] p,
        double[] z,
        double[] q,
        List<Cluster> clusters,
        NullDistribution distribution,
        int experiments,
        int foci,
        int fociOutsideMask) {
    public AleResult {
        clusters = List.copyOf(clusters);
    }

    /**
     * A cluster.
     *
     * @param voxels how many
     * @param volume in mm³
     * @param peakMm the voxel of the largest ALE, in MNI mm; of equal ones the first in the grid
     * @param peakAle its ALE
     * @param peakZ its z
     * @param extentP share of iterations whose largest cluster has as many voxels: corrected for
     *     the whole brain, the recommended inference
     * @param peakP share of iterations whose largest value reaches its: corrected, voxel by voxel
     * @param experiments names of those with a focus in it
     */
    public record Cluster(
            int voxels,
            double volume,
            double[] peakMm,
            double peakAle,
            double peakZ,
            double extentP,
            double peakP,
            List<String> experiments) {
        public Cluster {
            peakMm = peakMm.clone();
            experiments = List.copyOf(experiments);
        }
    }

    /** The clusters whose corrected p is at most a level. */
    public List<Cluster> significant(double level) {
        return clusters.stream().filter(cluster -> cluster.extentP <= level).toList();
    }

    /**
     * The peaks of significant clusters as regions {@code id-1}, {@code id-2} and on.
     *
     * @param level of the corrected p of extent
     * @param radius of the spheres (mm)
     * @throws RefusedException {@code ale.no-cluster} when none is
     */
    public RegionSet regions(String id, String title, double level, double radius) {
        List<Region> regions = new ArrayList<>();
        String source =
                "ALE of %d experiments, %d foci, cluster-level p at most %s"
                        .formatted(experiments, foci, level);
        for (Cluster cluster : significant(level)) {
            double[] at = cluster.peakMm;
            int number = regions.size() + 1;
            String name =
                    String.format(
                            Locale.ROOT, "Peak %d (%.0f, %.0f, %.0f)", number, at[0], at[1], at[2]);
            regions.add(
                    new Region(
                            id + "-" + number,
                            name,
                            at[0],
                            at[1],
                            at[2],
                            radius,
                            "",
                            "MNI, as the list of foci",
                            source,
                            true));
        }
        if (regions.isEmpty()) {
            throw new RefusedException(
                    "ale.no-cluster",
                    "No cluster is significant at %s, so there is no region.".formatted(level));
        }
        return new RegionSet(id, title, source, regions);
    }
}
