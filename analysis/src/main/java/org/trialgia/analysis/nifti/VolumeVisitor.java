package org.trialgia.analysis.nifti;

/** Looks at an image's volumes, one after the other. */
@FunctionalInterface
public interface VolumeVisitor {

    /**
     * @param t the volume's number, from 0
     * @param values its scaled voxels, the first axis running fastest; the array is used again for
     *     the next volume
     */
    void visit(int t, double[] values);
}
