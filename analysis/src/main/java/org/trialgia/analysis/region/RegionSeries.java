package org.trialgia.analysis.region;

import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The mean of each region over time.
 *
 * @param names of the regions, in order
 * @param values {@code [volume][region]}: the unweighted mean over the region's voxels inside the
 *     volume, in the image's units; NaN where the region has no voxel, or one of its voxels is NaN
 * @param voxels how many voxels each region has inside the volume
 * @param coverage for each region the share, 0 to 1, of its voxels that carry a signal: voxels
 *     outside of the volume do not, nor those that are the same in all volumes (masked out) or
 *     anywhere not finite
 */
public record RegionSeries(List<String> names, double[][] values, int[] voxels, double[] coverage) {

    public RegionSeries {
        names = List.copyOf(names);
    }

    /** How many volumes there are. */
    public int volumes() {
        return values.length;
    }

    /** One region's series. */
    public double[] series(int region) {
        return Arrays.stream(values).mapToDouble(volume -> volume[region]).toArray();
    }

    /**
     * Reads a scan volume by volume and sums it into regions; one volume is on the heap at a time.
     *
     * <p>Sums run over a region's voxels in ascending order, exactly for stored integers of 16 bits
     * and in double precision otherwise, so the same file and regions give the same bytes.
     *
     * @throws IllegalArgumentException if the regions were made for another grid
     * @throws NiftiRefused if the file turns out to be damaged or too short
     */
    public static RegionSeries extract(NiftiImage scan, RegionVoxels regions)
            throws IOException, NiftiRefused {
        if (!scan.grid().isSameAs(regions.grid())) {
            throw new IllegalArgumentException(
                    "regions of grid " + regions.grid() + " for a scan of grid " + scan.grid());
        }
        return new SeriesExtraction(scan, regions).run();
    }
}
