package org.trialgia.analysis.meta;

import org.trialgia.analysis.nifti.Grid;

import java.util.ArrayList;
import java.util.List;

/**
 * The Gaussian around a focus on a grid: per voxel the probability that the true place lies in it,
 * density times volume, as {@code -ln(1 - probability)} in whole steps, so that the union of
 * independent maps is a sum.
 */
final class AleKernel {
    /** One step of {@code -ln(1 - p)}. */
    static final double STEP = 1e-5;

    /** Beyond so many FWHM the density is below 3e-8 of its peak. */
    private static final double REACH = 2.5;

    private final int[][] offsets;
    private final int[] steps;

    private AleKernel(int[][] offsets, int[] steps) {
        this.offsets = offsets;
        this.steps = steps;
    }

    /** The kernel of a width (mm) on a grid. */
    static AleKernel of(Grid grid, double fwhm) {
        double sigma = fwhm / Math.sqrt(8 * Math.log(2));
        double volume = Math.abs(grid.affine().determinant());
        double peak = volume / Math.pow(2 * Math.PI * sigma * sigma, 1.5);
        double[] sizes = grid.affine().voxelSizes();
        int[] reach = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            // Axes that are not at right angles reach farther in voxels; none of a head does twice.
            reach[axis] =
                    Math.min(grid.size(axis), (int) Math.ceil(2 * REACH * fwhm / sizes[axis]));
        }
        List<int[]> offsets = new ArrayList<>();
        List<Integer> steps = new ArrayList<>();
        for (int k = -reach[2]; k <= reach[2]; k++) {
            for (int j = -reach[1]; j <= reach[1]; j++) {
                for (int i = -reach[0]; i <= reach[0]; i++) {
                    double squared = squaredDistance(grid, i, j, k);
                    int step = step(peak * Math.exp(-squared / (2 * sigma * sigma)));
                    if (squared <= REACH * fwhm * REACH * fwhm && step > 0) {
                        offsets.add(new int[] {i, j, k});
                        steps.add(step);
                    }
                }
            }
        }
        return new AleKernel(
                offsets.toArray(int[][]::new),
                steps.stream().mapToInt(Integer::intValue).toArray());
    }

    private static double squaredDistance(Grid grid, int i, int j, int k) {
        double squared = 0;
        for (int row = 0; row < 3; row++) {
            double mm =
                    grid.affine().get(row, 0) * i
                            + grid.affine().get(row, 1) * j
                            + grid.affine().get(row, 2) * k;
            squared += mm * mm;
        }
        return squared;
    }

    /** A voxel much larger than the kernel holds the place almost surely, not more than surely. */
    private static int step(double probability) {
        double bounded = Math.min(probability, 1 - 1e-9);
        return (int) Math.round(-Math.log1p(-bounded) / STEP);
    }

    /** Raises the map to the kernel around a voxel, where the kernel is higher. */
    void raise(Grid grid, int[] at, int[] map) {
        for (int n = 0; n < offsets.length; n++) {
            int i = at[0] + offsets[n][0];
            int j = at[1] + offsets[n][1];
            int k = at[2] + offsets[n][2];
            if (i >= 0
                    && i < grid.size(0)
                    && j >= 0
                    && j < grid.size(1)
                    && k >= 0
                    && k < grid.size(2)) {
                int voxel = grid.index(i, j, k);
                map[voxel] = Math.max(map[voxel], steps[n]);
            }
        }
    }

    /** Sum of the probabilities over the kernel, about 1 on a fine grid. */
    double total() {
        double sum = 0;
        for (int step : steps) {
            sum += -Math.expm1(-step * STEP);
        }
        return sum;
    }
}
