package org.trialgia.analysis.map;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;
import org.trialgia.analysis.region.RegionVoxels;

import java.io.IOException;
import java.util.Arrays;

/**
 * Signal to noise over time: a voxel's mean by its SD (denominator n) over the volumes (Krüger and
 * Glover 2001, doi:10.1002/mrm.1240), on data not yet cleaned or scaled.
 *
 * @param grid the scan's
 * @param values one per voxel, the first axis running fastest; NaN outside the mask, and where a
 *     voxel is constant or anywhere not finite
 */
public record TemporalSnr(Grid grid, double[] values) {

    /** What is taken off before the SD. */
    public enum Trend {
        /** The mean only. */
        KEPT,
        /** The least-squares line, so that a drift of the scanner is not counted as noise. */
        REMOVED
    }

    /**
     * Computes.
     *
     * @throws RefusedException {@code map.too-short} below four volumes, {@code map.mask-mismatch}
     * @throws NiftiRefused if the file is damaged or too short
     */
    public static TemporalSnr of(NiftiImage scan, Mask mask, Trend trend)
            throws IOException, NiftiRefused {
        VoxelSeries.requireVolumes("Temporal signal to noise", scan, 4);
        double[] values = new double[scan.voxelsPerVolume()];
        Arrays.fill(values, Double.NaN);
        VoxelSeries.forEach(
                scan, mask, (nth, voxel, series) -> values[voxel] = ratio(series, trend));
        return new TemporalSnr(scan.grid(), values);
    }

    private static double ratio(double[] series, Trend trend) {
        int n = series.length;
        double mean = 0;
        for (double value : series) {
            mean += value / n;
        }
        double middle = (n - 1) / 2.0;
        double slope = 0;
        if (trend == Trend.REMOVED) {
            for (int t = 0; t < n; t++) {
                slope += (t - middle) * (series[t] - mean);
            }
            slope /= n * ((double) n * n - 1) / 12;
        }
        double squares = 0;
        for (int t = 0; t < n; t++) {
            double rest = series[t] - mean - slope * (t - middle);
            squares += rest * rest;
        }
        double sd = Math.sqrt(squares / n);
        // Also NaN where only round-off of the mean is left.
        return sd > 1e-12 * Math.abs(mean) ? mean / sd : Double.NaN;
    }

    /**
     * The median over the voxels that have a value.
     *
     * @throws RefusedException {@code tsnr.no-value} when none has
     */
    public double median() {
        double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        int n = sorted.length;
        if (n == 0) {
            throw new RefusedException(
                    "tsnr.no-value",
                    "No voxel of the mask varies over time. Check that mask and scan belong"
                            + " together.");
        }
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /**
     * The mean of each region over its voxels that have a value; NaN where none has.
     *
     * @throws RefusedException {@code tsnr.regions-mismatch} for regions of another grid
     */
    public double[] ofRegions(RegionVoxels regions) {
        if (!regions.grid().isSameAs(grid)) {
            throw new RefusedException(
                    "tsnr.regions-mismatch",
                    "The regions lie on another grid (%s) than the scan (%s). Place them on the scan."
                            .formatted(
                                    Arrays.toString(regions.grid().shape()),
                                    Arrays.toString(grid.shape())));
        }
        double[] means = new double[regions.size()];
        for (int r = 0; r < means.length; r++) {
            means[r] =
                    Arrays.stream(regions.voxels(r))
                            .mapToDouble(v -> values[v])
                            .filter(v -> !Double.isNaN(v))
                            .average()
                            .orElse(Double.NaN);
        }
        return means;
    }
}
