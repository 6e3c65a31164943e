package org.trialgia.analysis.pipeline;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.region.RegionSeries;
import org.trialgia.analysis.signal.CompCor;
import org.trialgia.analysis.signal.ConfoundTable;

import java.util.List;

/**
 * One scan as the chain takes it.
 *
 * @param regions the mean of each region over time, with its voxels; NaN for a region without any
 * @param trSeconds repetition time
 * @param confounds the table of the same run, null where there is none
 * @param components what the table's sidecar says of CompCor; empty where there is none
 */
public record ScanInput(
        RegionSeries regions,
        double trSeconds,
        @Nullable ConfoundTable confounds,
        List<CompCor.Component> components) {
    public ScanInput {
        components = List.copyOf(components);
    }

    /** The series as a matrix, [time × region]. */
    public Matrix series() {
        return Matrix.ofRows(regions.values());
    }
}
