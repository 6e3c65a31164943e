package org.trialgia.analysis.map;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.nifti.Grid;

import java.util.Arrays;

/**
 * Smooths volumes of a grid with a Gaussian of the same width in mm along every axis, whatever the
 * voxels' sizes: {@code σ = FWHM / (√(8 ln 2) · voxel size)} voxels, the kernel {@code
 * exp(-i²/(2σ²))} cut at {@code ⌊truncate · σ + ½⌋} voxels and scaled to sum 1, one axis after the
 * other. Beyond an edge the volume is reflected, the edge voxel twice ({@code d c b a | a b c d | d
 * c b a}). So a constant volume stays as it is. As nilearn's {@code smooth_img}, in double
 * precision. Immutable.
 */
public final class GaussianSmoother {

    /** Where the kernel is cut, in standard deviations. */
    public static final double DEFAULT_TRUNCATION = 4;

    /** No kernel is wider (mm): it would be a mean of the head. */
    public static final double WIDEST_MM = 200;

    private final Grid grid;

    /** The right half of each axis's kernel, from its middle. */
    private final double[][] kernels;

    private GaussianSmoother(Grid grid, double[][] kernels) {
        this.grid = grid;
        this.kernels = kernels;
    }

    /** A smoother cut at {@link #DEFAULT_TRUNCATION}. */
    public static GaussianSmoother of(Grid grid, double fwhmMm) {
        return of(grid, fwhmMm, DEFAULT_TRUNCATION);
    }

    /**
     * A smoother.
     *
     * @param fwhmMm full width at half maximum; 0 changes nothing
     * @param truncateSigma where the kernel is cut, in standard deviations, above 0
     * @throws RefusedException {@code map.width} for a width below 0, above {@link #WIDEST_MM} or
     *     not finite
     */
    public static GaussianSmoother of(Grid grid, double fwhmMm, double truncateSigma) {
        if (!(fwhmMm >= 0 && fwhmMm <= WIDEST_MM)) {
            throw new RefusedException(
                    "map.width",
                    "A smoothing width of %s mm is not within 0 and %s mm. Usual widths are 4 to 8."
                            .formatted(fwhmMm, WIDEST_MM));
        }
        if (!(truncateSigma > 0 && truncateSigma <= 100)) {
            throw new IllegalArgumentException("a kernel cut at " + truncateSigma + " sigma");
        }
        double[] sizes = grid.affine().voxelSizes();
        double[][] kernels = new double[3][];
        for (int axis = 0; axis < 3; axis++) {
            double sigma = fwhmMm / (Math.sqrt(8 * Math.log(2)) * sizes[axis]);
            kernels[axis] = kernel(sigma, (int) (truncateSigma * sigma + 0.5));
        }
        return new GaussianSmoother(grid, kernels);
    }

    private static double[] kernel(double sigma, int radius) {
        double[] half = new double[radius + 1];
        half[0] = 1;
        double sum = 1;
        for (int i = 1; i <= radius; i++) {
            half[i] = Math.exp(-0.5 * i * i / (sigma * sigma));
            sum += 2 * half[i];
        }
        for (int i = 0; i <= radius; i++) {
            half[i] /= sum;
        }
        return half;
    }

    /**
     * Smooths a volume.
     *
     * @param volume finite values, the first axis running fastest; not modified
     * @throws RefusedException {@code map.not-finite} naming the first voxel that is not: one NaN
     *     would spread over all the voxels around it. {@link #smoothWithin} leaves such voxels out
     * @throws IllegalArgumentException when the length is not the grid's
     */
    public double[] smooth(double[] volume) {
        checkLength(volume);
        for (int v = 0; v < volume.length; v++) {
            if (!Double.isFinite(volume[v])) {
                throw VoxelSeries.notFinite(grid, v, volume[v]);
            }
        }
        return smoothed(volume.clone());
    }

    /**
     * Smooths within a mask: a voxel is the mean of the mask's voxels weighted by the kernel,
     * {@code G(m·x) / G(m)}, so that nothing of what lies outside is mixed in and a constant stays
     * as it is up to the mask's edge.
     *
     * @param volume values, finite inside the mask; not modified
     * @return NaN outside the mask
     * @throws RefusedException {@code map.mask-mismatch}, {@code map.not-finite}
     */
    public double[] smoothWithin(double[] volume, Mask mask) {
        checkLength(volume);
        mask.requireGrid(grid);
        double[] inside = new double[volume.length];
        double[] weights = new double[volume.length];
        int[] voxels = mask.voxels();
        for (int v : voxels) {
            if (!Double.isFinite(volume[v])) {
                throw VoxelSeries.notFinite(grid, v, volume[v]);
            }
            inside[v] = volume[v];
            weights[v] = 1;
        }
        smoothed(inside);
        smoothed(weights);
        double[] out = new double[volume.length];
        Arrays.fill(out, Double.NaN);
        for (int v : voxels) {
            out[v] = inside[v] / weights[v];
        }
        return out;
    }

    private void checkLength(double[] volume) {
        if (volume.length != grid.voxels()) {
            throw new IllegalArgumentException(
                    "%d values for %d voxels.".formatted(volume.length, grid.voxels()));
        }
    }

    /** Smooths in place. */
    private double[] smoothed(double[] volume) {
        int stride = 1;
        for (int axis = 0; axis < 3; axis++) {
            int size = grid.size(axis);
            if (kernels[axis].length > 1) {
                Line line = new Line(size, kernels[axis]);
                for (int v = 0; v < volume.length; v++) {
                    if (v / stride % size == 0) {
                        line.convolve(volume, v, stride);
                    }
                }
            }
            stride *= size;
        }
        return volume;
    }

    /** One line of voxels with what is reflected around it. */
    private static final class Line {

        private final int size;
        private final double[] half;
        private final int radius;
        private final double[] extended;
        private final int[] source;

        Line(int size, double[] half) {
            this.size = size;
            this.half = half;
            this.radius = half.length - 1;
            this.extended = new double[size + 2 * radius];
            this.source = new int[extended.length];
            for (int i = 0; i < source.length; i++) {
                int at = Math.floorMod(i - radius, 2 * size);
                source[i] = at < size ? at : 2 * size - 1 - at;
            }
        }

        void convolve(double[] volume, int start, int stride) {
            for (int i = 0; i < extended.length; i++) {
                extended[i] = volume[start + source[i] * stride];
            }
            for (int i = 0; i < size; i++) {
                int middle = i + radius;
                double sum = extended[middle] * half[0];
                for (int d = radius; d >= 1; d--) {
                    sum += (extended[middle - d] + extended[middle + d]) * half[d];
                }
                volume[start + i * stride] = sum;
            }
        }
    }
}
