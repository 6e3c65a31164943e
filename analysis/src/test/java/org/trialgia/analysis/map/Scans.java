package org.trialgia.analysis.map;

import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiSpec;
import org.trialgia.analysis.nifti.NiftiWriter;
import org.trialgia.analysis.nifti.VoxelType;

import java.nio.file.Path;

/** Small scans on the disk. */
final class Scans {

    private Scans() {}

    /** Writes a scan and opens it; the caller closes it. */
    static NiftiImage open(Path file, Grid grid, double[]... volumes) throws Exception {
        NiftiSpec spec = NiftiSpec.of(grid, VoxelType.FLOAT64).withVolumes(volumes.length, 2);
        try (NiftiWriter writer = NiftiWriter.create(file, spec)) {
            for (double[] volume : volumes) {
                writer.write(volume);
            }
            writer.finish();
        }
        return NiftiImage.open(file);
    }

    /** Volumes of which voxel v has the series {@code series[v]}. */
    static double[][] volumes(double[]... series) {
        double[][] volumes = new double[series[0].length][series.length];
        for (int v = 0; v < series.length; v++) {
            for (int t = 0; t < volumes.length; t++) {
                volumes[t][v] = series[v][t];
            }
        }
        return volumes;
    }
}
