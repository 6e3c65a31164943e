package org.trialgia.analysis.map;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;

import java.io.IOException;

/**
 * The series of a mask's voxels, one after the other. A scan is stored volume by volume, so it is
 * read once for every block of voxels that fits the memory allowed.
 */
final class VoxelSeries {

    /** Values held at a time: 64 MiB. */
    static final int BLOCK_VALUES = 8 << 20;

    /** Looks at one voxel. */
    @FunctionalInterface
    interface Visitor {

        /**
         * @param nth the voxel's number within the mask
         * @param voxel its place among a volume's values
         * @param series its value in each volume; the array is used again for the next voxel
         */
        void visit(int nth, int voxel, double[] series);
    }

    private VoxelSeries() {}

    /** Visits the mask's voxels in ascending order. */
    static void forEach(NiftiImage scan, Mask mask, Visitor visitor)
            throws IOException, NiftiRefused {
        forEach(scan, mask, BLOCK_VALUES, visitor);
    }

    static void forEach(NiftiImage scan, Mask mask, int blockValues, Visitor visitor)
            throws IOException, NiftiRefused {
        mask.requireGrid(scan.grid());
        int volumes = scan.volumes();
        int[] voxels = mask.voxels();
        int perBlock = Math.max(1, blockValues / volumes);
        double[] block = new double[Math.min(perBlock, voxels.length) * volumes];
        double[] series = new double[volumes];
        for (int from = 0; from < voxels.length; from += perBlock) {
            int to = Math.min(voxels.length, from + perBlock);
            for (int t = 0; t < volumes; t++) {
                Filling filling = new Filling(voxels, from, to, block, t, volumes);
                scan.readVolume(t, filling::accept);
            }
            for (int n = from; n < to; n++) {
                System.arraycopy(block, (n - from) * volumes, series, 0, volumes);
                visitor.visit(n, voxels[n], series);
            }
        }
    }

    /** Takes one volume's values of a block's voxels. */
    private static final class Filling {

        private final int[] voxels;
        private final int from;
        private final int to;
        private final double[] block;
        private final int volume;
        private final int volumes;
        private int next;

        Filling(int[] voxels, int from, int to, double[] block, int volume, int volumes) {
            this.voxels = voxels;
            this.from = from;
            this.to = to;
            this.block = block;
            this.volume = volume;
            this.volumes = volumes;
            this.next = from;
        }

        void accept(int first, double[] piece, int count) {
            while (next < to && voxels[next] < first + count) {
                block[(next - from) * volumes + volume] = piece[voxels[next] - first];
                next++;
            }
        }
    }

    /** Refuses a scan that is too short for a map. */
    static void requireVolumes(String what, NiftiImage scan, int least) {
        if (scan.volumes() < least) {
            throw new RefusedException(
                    "map.too-short",
                    "%s needs at least %d volumes; the scan has %d. Give the whole run."
                            .formatted(what, least, scan.volumes()));
        }
    }

    /** A refusal that names a voxel without a number. */
    static RefusedException notFinite(Grid grid, int voxel, double value) {
        return new RefusedException(
                "map.not-finite",
                "Voxel %s is %s. Leave such voxels out by a mask, or correct the image."
                        .formatted(place(grid, voxel), value));
    }

    /** The 0-based indices of a voxel. */
    static String place(Grid grid, int voxel) {
        return voxel % grid.size(0)
                + ", "
                + voxel / grid.size(0) % grid.size(1)
                + ", "
                + voxel / grid.size(0) / grid.size(1);
    }
}
