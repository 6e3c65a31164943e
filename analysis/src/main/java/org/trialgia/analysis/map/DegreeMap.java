package org.trialgia.analysis.map;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.kernel.Kernels;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;

import java.io.IOException;
import java.util.Arrays;

/**
 * How many other voxels of a mask each voxel is correlated with beyond a threshold: degree
 * centrality (Buckner et al. 2009, doi:10.1523/JNEUROSCI.5062-08.2009). Every pair is computed and
 * forgotten; the matrix of all pairs never exists.
 *
 * @param grid the scan's
 * @param degree partners of each voxel, the first axis running fastest; NaN outside of the mask,
 *     and where the voxel is constant or anywhere not finite
 */
public record DegreeMap(Grid grid, double[] degree) {

    /** Voxels times volumes that are held at once. */
    private static final long MOST_VALUES = 1L << 28;

    /**
     * Counts. Series are centred and scaled in double precision and then rounded to single; their
     * correlations are those of the rounded series.
     *
     * @param threshold of Pearson's r, which must exceed it, within [-1, 1)
     * @throws RefusedException {@code map.too-short} below three volumes, {@code map.threshold} for
     *     a threshold that is no correlation, {@code map.too-large} where the mask's series do not
     *     fit
     * @throws NiftiRefused if the file is damaged or too short
     */
    public static DegreeMap of(NiftiImage scan, Mask mask, double threshold)
            throws IOException, NiftiRefused {
        VoxelSeries.requireVolumes("A degree map", scan, 3);
        if (!(threshold >= -1 && threshold < 1)) {
            throw new RefusedException(
                    "map.threshold",
                    "A threshold of %s is no correlation. Give a number from -1 to below 1."
                            .formatted(threshold));
        }
        int volumes = scan.volumes();
        if ((long) mask.size() * volumes > MOST_VALUES) {
            throw new RefusedException(
                    "map.too-large",
                    ("The series of %d voxels and %d volumes are too many to be compared with each"
                                    + " other. Use a mask, or a coarser image.")
                            .formatted(mask.size(), volumes));
        }
        float[] z = new float[mask.size() * volumes];
        boolean[] alive = new boolean[mask.size()];
        VoxelSeries.forEach(
                scan, mask, (nth, voxel, series) -> alive[nth] = scaled(series, z, nth * volumes));
        double work = 0.5 * mask.size() * mask.size() * volumes;
        int[] counts = Kernels.forWork(work).degrees().above(z, mask.size(), volumes, threshold);
        double[] degree = new double[scan.voxelsPerVolume()];
        Arrays.fill(degree, Double.NaN);
        int[] voxels = mask.voxels();
        for (int n = 0; n < voxels.length; n++) {
            degree[voxels[n]] = alive[n] ? counts[n] : Double.NaN;
        }
        return new DegreeMap(scan.grid(), degree);
    }

    /** The series centred and of length 1; NaN, which no threshold is below, where it has none. */
    private static boolean scaled(double[] series, float[] z, int at) {
        double mean = Arrays.stream(series).average().orElse(Double.NaN);
        double squares = 0;
        double size = 0;
        for (double value : series) {
            squares += (value - mean) * (value - mean);
            size = Math.max(size, Math.abs(value));
        }
        double length = Math.sqrt(squares);
        boolean alive = Double.isFinite(length) && length > 1e-13 * size * series.length;
        for (int t = 0; t < series.length; t++) {
            z[at + t] = alive ? (float) ((series[t] - mean) / length) : Float.NaN;
        }
        return alive;
    }
}
