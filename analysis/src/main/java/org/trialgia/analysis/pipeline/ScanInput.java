package org.trialgia.analysis.pipeline;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.signal.CompCor;
import org.trialgia.analysis.signal.ConfoundTable;

import java.util.List;

/**
 * One scan as the chain takes it.
 *
 * @param series means of each region, [time × region]; NaN columns for regions without voxels
 * @param voxels how many voxels each region has in this scan
 * @param trSeconds repetition time
 * @param confounds the table of the same run, null where there is none
 * @param components what the table's sidecar says of CompCor; empty where there is none
 */
public record ScanInput(
        Matrix series,
        int[] voxels,
        double trSeconds,
        @Nullable ConfoundTable confounds,
        List<CompCor.Component> components) {
    public ScanInput {
        if (voxels.length != series.columns()) {
            throw new IllegalArgumentException(
                    "%d voxel counts for %d regions.".formatted(voxels.length, series.columns()));
        }
        voxels = voxels.clone();
        components = List.copyOf(components);
    }
}
