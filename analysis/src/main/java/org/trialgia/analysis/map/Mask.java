package org.trialgia.analysis.map;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/** Which voxels of a grid count, such as those of the brain. Immutable, never empty. */
public final class Mask {

    private final Grid grid;

    /** Places among a volume's values, ascending. */
    private final int[] voxels;

    private Mask(Grid grid, int[] voxels) {
        this.grid = grid;
        this.voxels = voxels;
    }

    /** Every voxel of a grid. */
    public static Mask whole(Grid grid) {
        return new Mask(grid, IntStream.range(0, grid.voxels()).toArray());
    }

    /**
     * The voxels that are marked.
     *
     * @param inside one mark per voxel, the first axis running fastest
     * @throws RefusedException {@code map.mask-empty} when none is
     * @throws IllegalArgumentException when there is not one mark per voxel
     */
    public static Mask of(Grid grid, boolean[] inside) {
        if (inside.length != grid.voxels()) {
            throw new IllegalArgumentException(
                    "%d marks for %d voxels.".formatted(inside.length, grid.voxels()));
        }
        int[] voxels = IntStream.range(0, inside.length).filter(v -> inside[v]).toArray();
        if (voxels.length == 0) {
            throw new RefusedException(
                    "map.mask-empty",
                    "The mask has no voxel above 0. Give the mask of this scan's brain.");
        }
        return new Mask(grid, voxels);
    }

    /**
     * The voxels of an image whose value is above 0; NaN is outside.
     *
     * @throws RefusedException {@code map.mask-volumes} when the image has several volumes, {@code
     *     map.mask-empty} when no voxel is above 0
     * @throws NiftiRefused if the file is damaged or too short
     */
    public static Mask read(NiftiImage image) throws IOException, NiftiRefused {
        return where(image, value -> value > 0);
    }

    /**
     * The voxels of an image that say something: neither 0, as most programs write outside the
     * brain, nor NaN.
     *
     * @throws RefusedException as {@link #read}
     * @throws NiftiRefused if the file is damaged or too short
     */
    public static Mask notZero(NiftiImage image) throws IOException, NiftiRefused {
        return where(image, value -> value != 0 && !Double.isNaN(value));
    }

    private static Mask where(NiftiImage image, DoublePredicate holds)
            throws IOException, NiftiRefused {
        if (image.volumes() != 1) {
            throw new RefusedException(
                    "map.mask-volumes",
                    "A mask has one volume; this image has %d. Give the mask of the scan, not the"
                                    .formatted(image.volumes())
                            + " scan.");
        }
        double[] values = new double[image.voxelsPerVolume()];
        image.readVolume(0, values);
        boolean[] inside = new boolean[values.length];
        for (int v = 0; v < values.length; v++) {
            inside[v] = holds.test(values[v]);
        }
        return of(image.grid(), inside);
    }

    public Grid grid() {
        return grid;
    }

    /** How many voxels are inside. */
    public int size() {
        return voxels.length;
    }

    /** The voxels inside by their place among a volume's values, ascending; a copy. */
    public int[] voxels() {
        return voxels.clone();
    }

    /** Whether a voxel, by its place among a volume's values, is inside. */
    public boolean contains(int voxel) {
        return Arrays.binarySearch(voxels, voxel) >= 0;
    }

    /**
     * Checks that the mask lies on a grid.
     *
     * @throws RefusedException {@code map.mask-mismatch} when it does not
     */
    public void requireGrid(Grid other) {
        if (!grid.isSameAs(other)) {
            throw new RefusedException(
                    "map.mask-mismatch",
                    ("The mask lies on another grid (%s voxels) than the image (%s voxels), or"
                                    + " elsewhere in space. Give a mask on the image's own grid.")
                            .formatted(
                                    Arrays.toString(grid.shape()), Arrays.toString(other.shape())));
        }
    }
}
