package org.trialgia.analysis.region;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;

import java.io.IOException;
import java.util.Arrays;

/**
 * Regions that overlap and fade: each is a map of weights over the voxels, such as a probability or
 * a component. The maps are the volumes of one image. Kept by their voxels other than 0. Immutable.
 */
public final class ProbabilisticMaps {

    private final Grid grid;
    private final int[][] voxels;
    private final double[][] weights;

    private ProbabilisticMaps(Grid grid, int[][] voxels, double[][] weights) {
        this.grid = grid;
        this.voxels = voxels;
        this.weights = weights;
    }

    /**
     * Reads maps.
     *
     * @throws RefusedException {@code maps.too-many} above {@link RegionList#MOST_REGIONS}, {@code
     *     maps.not-finite}, {@code maps.empty} for a map that is 0 everywhere
     * @throws NiftiRefused if the file is damaged or too short
     */
    public static ProbabilisticMaps read(NiftiImage image) throws IOException, NiftiRefused {
        int count = image.volumes();
        if (count > RegionList.MOST_REGIONS) {
            throw new RefusedException(
                    "maps.too-many",
                    "The image has %d volumes; at most %d maps are taken. Is it a scan?"
                            .formatted(count, RegionList.MOST_REGIONS));
        }
        int[][] voxels = new int[count][];
        double[][] weights = new double[count][];
        image.forEachVolume((m, values) -> {
            int[] kept = new int[values.length];
            int n = 0;
            for (int v = 0; v < values.length; v++) {
                if (!Double.isFinite(values[v])) {
                    throw new RefusedException(
                            "maps.not-finite",
                            "Map %d is %s at voxel %s. Set what lies outside of a map to 0."
                                    .formatted(m + 1, values[v], place(image.grid(), v)));
                }
                if (values[v] != 0) {
                    kept[n++] = v;
                }
            }
            if (n == 0) {
                throw new RefusedException(
                        "maps.empty", "Map %d is 0 everywhere. Leave it out.".formatted(m + 1));
            }
            voxels[m] = Arrays.copyOf(kept, n);
            weights[m] = Arrays.stream(voxels[m]).mapToDouble(v -> values[v]).toArray();
        });
        return new ProbabilisticMaps(image.grid(), voxels, weights);
    }

    static String place(Grid grid, int voxel) {
        return voxel % grid.size(0)
                + ", "
                + voxel / grid.size(0) % grid.size(1)
                + ", "
                + voxel / grid.size(0) / grid.size(1);
    }

    public Grid grid() {
        return grid;
    }

    /** How many maps there are. */
    public int size() {
        return voxels.length;
    }

    /** A map's voxels other than 0 by their place among a volume's values, ascending. */
    int[] voxels(int map) {
        return voxels[map];
    }

    /** The weights of {@link #voxels}. */
    double[] weights(int map) {
        return weights[map];
    }
}
