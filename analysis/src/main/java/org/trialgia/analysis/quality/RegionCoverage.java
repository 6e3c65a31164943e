package org.trialgia.analysis.quality;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.map.Mask;
import org.trialgia.analysis.region.RegionVoxels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much of each region a scan's brain mask holds. A region half of which the scan does not cover
 * (a narrow field of view, signal lost above the sinuses) stands for another region.
 *
 * @param names of the regions
 * @param share of each region's voxels inside the mask, 0 to 1; what of a region lies outside the
 *     volume counts as not covered; 0 for a region without a voxel
 */
public record RegionCoverage(List<String> names, double[] share) {

    /** A region should have half of its voxels at least, as XCP-D asks by default. */
    public static final double DEFAULT_LEAST = 0.5;

    public RegionCoverage {
        names = List.copyOf(names);
    }

    /**
     * Counts.
     *
     * @throws RefusedException {@code map.mask-mismatch} when mask and regions lie on two grids
     */
    public static RegionCoverage of(RegionVoxels regions, Mask brain) {
        brain.requireGrid(regions.grid());
        double[] share = new double[regions.size()];
        for (int r = 0; r < share.length; r++) {
            long inside = Arrays.stream(regions.voxels(r)).filter(brain::contains).count();
            int whole = regions.wholeCount(r);
            share[r] = whole == 0 ? 0 : (double) inside / whole;
        }
        return new RegionCoverage(regions.names(), share);
    }

    /** The regions of which less than a share is covered, in their order. */
    public List<String> below(double least) {
        List<String> below = new ArrayList<>();
        for (int r = 0; r < share.length; r++) {
            if (share[r] < least) {
                below.add(names.get(r));
            }
        }
        return below;
    }
}
