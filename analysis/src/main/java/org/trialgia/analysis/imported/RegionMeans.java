package org.trialgia.analysis.imported;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.map.Mask;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;
import org.trialgia.analysis.region.RegionVoxels;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The regions' means of a map that other software made: grey-matter volume, FA, MD, blood flow, a
 * task's contrast, PET.
 *
 * @param names of the regions
 * @param means over the voxels inside the mask that have a number, in the map's unit; NaN where
 *     less than the least share of the region has one
 * @param voxels how many took part
 * @param coverage that share, 0 to 1; what lies outside the volume has none
 */
public record RegionMeans(List<String> names, double[] means, int[] voxels, double[] coverage) {

    public RegionMeans {
        names = List.copyOf(names);
    }

    /**
     * Averages.
     *
     * @param map one volume on the regions' grid
     * @param mask on the same grid: where the map says something, since most write 0 elsewhere
     * @param least share of a region that must be covered, 0 to 1; {@link
     *     org.trialgia.analysis.quality.RegionCoverage#DEFAULT_LEAST}
     * @throws RefusedException {@code imported.several-volumes}, {@code imported.grid} when map and
     *     regions lie on two grids, {@code map.mask-mismatch}, {@code imported.no-region} when no
     *     region is covered
     * @throws NiftiRefused if the file is damaged or too short
     */
    public static RegionMeans of(NiftiImage map, RegionVoxels regions, Mask mask, double least)
            throws IOException, NiftiRefused {
        if (map.volumes() != 1) {
            throw new RefusedException(
                    "imported.several-volumes",
                    "The map has %d volumes; one is needed. Choose the volume, or average them first."
                            .formatted(map.volumes()));
        }
        if (!map.grid().isSameAs(regions.grid())) {
            throw new RefusedException(
                    "imported.grid",
                    ("The map's grid (%s voxels) is not that of the regions (%s voxels), or lies"
                                    + " elsewhere in space. Make the regions for the map's grid.")
                            .formatted(
                                    Arrays.toString(map.grid().shape()),
                                    Arrays.toString(regions.grid().shape())));
        }
        mask.requireGrid(map.grid());
        double[] values = new double[map.voxelsPerVolume()];
        map.readVolume(0, values);
        double[] means = new double[regions.size()];
        int[] voxels = new int[means.length];
        double[] coverage = new double[means.length];
        boolean any = false;
        for (int r = 0; r < means.length; r++) {
            double sum = 0;
            for (int v : regions.voxels(r)) {
                if (Double.isFinite(values[v]) && mask.contains(v)) {
                    sum += values[v];
                    voxels[r]++;
                }
            }
            int whole = regions.wholeCount(r);
            coverage[r] = whole == 0 ? 0 : voxels[r] / (double) whole;
            boolean covered = voxels[r] > 0 && coverage[r] >= least;
            means[r] = covered ? sum / voxels[r] : Double.NaN;
            any |= covered;
        }
        if (!any) {
            throw new RefusedException(
                    "imported.no-region",
                    "No region is covered by the map inside its mask. Check that they are in the"
                            + " same space.");
        }
        return new RegionMeans(regions.names(), means, voxels, coverage);
    }

    /** The regions without a mean, in order. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (int r = 0; r < means.length; r++) {
            if (Double.isNaN(means[r])) {
                missing.add(names.get(r));
            }
        }
        return missing;
    }
}
