package org.trialgia.analysis.nifti;

/** Receives a volume's voxels piece by piece, in the order of the file. */
@FunctionalInterface
public interface VoxelSink {

    /**
     * @param first place of the first voxel within its volume
     * @param values the scaled voxels; the array is used again after the call
     * @param count how many of {@code values} are filled
     */
    void accept(int first, double[] values, int count);
}
