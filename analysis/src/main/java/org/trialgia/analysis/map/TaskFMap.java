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
import java.util.List;
import java.util.Map;

/**
 * Where any of several contrasts of a task differs from 0. NaN as in {@link TaskMap}.
 *
 * @param grid the scan's
 * @param f the F statistic, each voxel with its own ρ
 * @param p its upper tail
 * @param numeratorDf how many contrasts
 * @param denominatorDf residual degrees of freedom
 */
public record TaskFMap(Grid grid, double[] f, double[] p, int numeratorDf, int denominatorDf) {

    /**
     * Fits every voxel of a mask.
     *
     * @param contrasts each with weights by the names of the design's columns
     * @throws RefusedException as {@link TaskMap#of}; {@code statistics.dependent-contrasts}
     * @throws NiftiRefused if the file is damaged or too short
     */
    public static TaskFMap of(
            NiftiImage scan, Mask mask, FirstLevelModel model, List<Map<String, Double>> contrasts)
            throws IOException, NiftiRefused {
        double[] f = new double[scan.voxelsPerVolume()];
        double[] p = new double[f.length];
        Arrays.fill(f, Double.NaN);
        Arrays.fill(p, Double.NaN);
        int[] df = {0};
        VoxelSeries.forEach(
                scan,
                mask,
                (nth, voxel, series) -> {
                    if (!TaskMap.carriesSignal(series)) {
                        return;
                    }
                    FirstLevelFit fit = model.fit(series);
                    LinearModel.Comparison test = fit.fContrast(contrasts);
                    f[voxel] = test.f();
                    p[voxel] = test.p();
                    df[0] = fit.model().df();
                });
        TaskMap.requireAny(df[0]);
        return new TaskFMap(scan.grid(), f, p, contrasts.size(), df[0]);
    }
}
