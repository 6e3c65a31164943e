package org.trialgia.analysis.nifti;

import java.nio.ByteOrder;

/**
 * What an image to be written is like. Immutable; start with {@link #of} and change what differs.
 *
 * @param grid the voxels in space
 * @param volumes how many volumes, 1 or more; a single one makes a 3-D image
 * @param type of the stored voxels
 * @param repetitionTime time between volumes (s); only written where there are several
 * @param slope value of a stored 1; finite and not 0
 * @param intercept value of a stored 0; finite
 * @param space what the affine maps to: 1 the scanner, 2 another image, 3 Talairach, 4 MNI
 * @param version 1 or 2
 * @param byteOrder of header and voxels
 * @param description at most 79 characters of ASCII; never anything about a person
 */
public record NiftiSpec(
        Grid grid,
        int volumes,
        VoxelType type,
        double repetitionTime,
        double slope,
        double intercept,
        int space,
        int version,
        ByteOrder byteOrder,
        String description) {

    /** The code of MNI space. */
    public static final int MNI = 4;

    /** The code of the scanner's own space. */
    public static final int SCANNER = 1;

    private static final int LARGEST_DIM_1 = Short.MAX_VALUE;

    /**
     * @throws IllegalArgumentException if NIfTI cannot hold it
     */
    public NiftiSpec {
        if (volumes < 1) {
            throw new IllegalArgumentException("an image of " + volumes + " volumes");
        }
        if (version != 1 && version != 2) {
            throw new IllegalArgumentException("there is no NIfTI-" + version);
        }
        for (int size : new int[] {grid.size(0), grid.size(1), grid.size(2), volumes}) {
            if (version == 1 && size > LARGEST_DIM_1) {
                throw new IllegalArgumentException("NIfTI-1 has no dimension of " + size);
            }
        }
        if (!Double.isFinite(slope) || slope == 0 || !Double.isFinite(intercept)) {
            throw new IllegalArgumentException("scaling by " + slope + " and " + intercept);
        }
        if (!(repetitionTime >= 0) || !Double.isFinite(repetitionTime)) {
            throw new IllegalArgumentException("a repetition time of " + repetitionTime + " s");
        }
        if (space < 1 || space > 5) {
            throw new IllegalArgumentException("there is no space " + space);
        }
        if (description.length() > 79 || !description.chars().allMatch(c -> c >= 32 && c < 127)) {
            throw new IllegalArgumentException("a description is at most 79 characters of ASCII");
        }
    }

    /** One volume, not scaled, in MNI space, NIfTI-1, little-endian. */
    public static NiftiSpec of(Grid grid, VoxelType type) {
        return new NiftiSpec(grid, 1, type, 0, 1, 0, MNI, 1, ByteOrder.LITTLE_ENDIAN, "");
    }

    /** The same with several volumes, {@code repetitionTime} seconds apart. */
    public NiftiSpec withVolumes(int count, double seconds) {
        return new NiftiSpec(
                grid,
                count,
                type,
                seconds,
                slope,
                intercept,
                space,
                version,
                byteOrder,
                description);
    }

    /** The same with stored voxels {@code (value - intercept) / slope}. */
    public NiftiSpec withScaling(double factor, double summand) {
        return new NiftiSpec(
                grid,
                volumes,
                type,
                repetitionTime,
                factor,
                summand,
                space,
                version,
                byteOrder,
                description);
    }

    /** The same in another space. */
    public NiftiSpec withSpace(int code) {
        return new NiftiSpec(
                grid,
                volumes,
                type,
                repetitionTime,
                slope,
                intercept,
                code,
                version,
                byteOrder,
                description);
    }

    /** The same in another form of the file. */
    public NiftiSpec withForm(int number, ByteOrder order) {
        return new NiftiSpec(
                grid,
                volumes,
                type,
                repetitionTime,
                slope,
                intercept,
                space,
                number,
                order,
                description);
    }

    /** The same with a description. */
    public NiftiSpec withDescription(String text) {
        return new NiftiSpec(
                grid,
                volumes,
                type,
                repetitionTime,
                slope,
                intercept,
                space,
                version,
                byteOrder,
                text);
    }
}
