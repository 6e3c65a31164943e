package org.trialgia.persistence.imaging;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Where the voxels of an image are.
 *
 * @param nx voxels along the first axis
 * @param ny voxels along the second axis
 * @param nz voxels along the third axis
 * @param affine twelve numbers, voxel to millimetre, row by row, with spaces between
 */
@Embeddable
public record VoxelGrid(
        @Column(name = "nx", nullable = false) int nx,
        @Column(name = "ny", nullable = false) int ny,
        @Column(name = "nz", nullable = false) int nz,
        @Column(name = "affine", length = AFFINE_LENGTH, nullable = false) String affine) {

    public static final int AFFINE_LENGTH = 400;

    /** From the affine as a matrix of at least three rows of four. */
    public static VoxelGrid of(int nx, int ny, int nz, double[][] affine) {
        return new VoxelGrid(
                nx,
                ny,
                nz,
                Arrays.stream(affine)
                        .limit(3)
                        .flatMapToDouble(Arrays::stream)
                        .mapToObj(Double::toString)
                        .collect(Collectors.joining(" ")));
    }

    /** The affine as three rows of four. */
    public double[][] matrix() {
        double[] numbers =
                Arrays.stream(affine.split(" ")).mapToDouble(Double::parseDouble).toArray();
        return new double[][] {
            Arrays.copyOfRange(numbers, 0, 4),
            Arrays.copyOfRange(numbers, 4, 8),
            Arrays.copyOfRange(numbers, 8, 12)
        };
    }
}
