package org.trialgia.analysis.nifti;

import java.util.Arrays;

/**
 * A volume's voxels in space.
 *
 * @param shape sizes of the three axes, each 1 or more; voxel i, j, k of a volume is element {@code
 *     i + shape[0] * (j + shape[1] * k)} of its values
 * @param affine from voxel indices to world mm
 */
public record Grid(int[] shape, Affine affine) {

    /** Grids that differ by less (mm) at every corner are the same: float32 rows are no finer. */
    public static final double SAME_MM = 1e-3;

    /**
     * @throws IllegalArgumentException if there are not three sizes of 1 or more, or they have more
     *     voxels than an array holds
     */
    public Grid {
        shape = shape.clone();
        long voxels = 1;
        for (int size : shape) {
            voxels = size < 1 ? -1 : voxels * size;
            if (voxels < 1 || voxels > NiftiFacts.LARGEST_VOLUME) {
                throw new IllegalArgumentException("no grid has shape " + Arrays.toString(shape));
            }
        }
        if (shape.length != 3) {
            throw new IllegalArgumentException("no grid has shape " + Arrays.toString(shape));
        }
    }

    @Override
    public int[] shape() {
        return shape.clone();
    }

    /** The size of an axis. */
    public int size(int axis) {
        return shape[axis];
    }

    /** How many voxels there are. */
    public int voxels() {
        return shape[0] * shape[1] * shape[2];
    }

    /** The place of voxel i, j, k among a volume's values. */
    public int index(int i, int j, int k) {
        return i + shape[0] * (j + shape[1] * k);
    }

    /**
     * Whether both have the same sizes and put each voxel at the same place, to {@link #SAME_MM}.
     */
    public boolean isSameAs(Grid other) {
        return Arrays.equals(shape, other.shape) && affine.agrees(other.affine, shape, SAME_MM);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Grid grid
                && Arrays.equals(shape, grid.shape)
                && affine.equals(grid.affine);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + affine.hashCode();
    }

    @Override
    public String toString() {
        return Arrays.toString(shape) + " " + affine;
    }
}
