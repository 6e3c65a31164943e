package org.trialgia.analysis.map;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.glm.FirstLevelFit;
import org.trialgia.analysis.glm.FirstLevelModel;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;
import org.trialgia.analysis.statistics.LinearModel;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/**
 * What a task makes every voxel do: a contrast of the run's linear model. NaN outside the mask, and
 * where a voxel is constant or anywhere not finite; the first axis runs fastest.
 *
 * @param grid the scan's
 * @param estimate the contrast, in the scan's unit
 * @param t its t statistic, each voxel with its own ρ
 * @param df degrees of freedom of t
 * @param rho the noise's correlation from one volume to the next
 */
public record TaskMap(Grid grid, double[] estimate, double[] t, int df, double[] rho) {

    /** The interval is not part of a map. */
    private static final double CONFIDENCE = 0.95;

    /**
     * Fits every voxel of a mask.
     *
     * @param weights of the contrast, by the names of the design's columns
     * @throws RefusedException {@code map.mask-mismatch}, {@code map.no-signal} when no voxel of
     *     the mask can be fitted; {@code glm.column-unknown}, {@code glm.contrast-empty}, {@code
     *     statistics.collinear}
     * @throws NiftiRefused if the file is damaged or too short
     * @throws IllegalArgumentException when the design is of another number of volumes
     */
    public static TaskMap of(
            NiftiImage scan, Mask mask, FirstLevelModel model, Map<String, Double> weights)
            throws IOException, NiftiRefused {
        double[] estimate = new double[scan.voxelsPerVolume()];
        double[] t = new double[estimate.length];
        double[] rho = new double[estimate.length];
        for (double[] map : new double[][] {estimate, t, rho}) {
            Arrays.fill(map, Double.NaN);
        }
        int[] df = {0};
        VoxelSeries.forEach(
                scan,
                mask,
                (nth, voxel, series) -> {
                    if (!carriesSignal(series)) {
                        return;
                    }
                    FirstLevelFit fit = model.fit(series);
                    LinearModel.Coefficient contrast = fit.contrast(weights, CONFIDENCE);
                    estimate[voxel] = contrast.estimate();
                    t[voxel] = contrast.t();
                    rho[voxel] = fit.rho();
                    df[0] = fit.model().df();
                });
        requireAny(df[0]);
        return new TaskMap(scan.grid(), estimate, t, df[0], rho);
    }

    /**
     * @throws RefusedException {@code map.no-signal} when no voxel gave degrees of freedom
     */
    static void requireAny(int df) {
        if (df == 0) {
            throw new RefusedException(
                    "map.no-signal",
                    "No voxel of the mask varies over time. Check that mask and scan belong"
                            + " together.");
        }
    }

    static boolean carriesSignal(double[] series) {
        boolean varies = false;
        for (double value : series) {
            if (!Double.isFinite(value)) {
                return false;
            }
            varies |= value != series[0];
        }
        return varies;
    }
}
