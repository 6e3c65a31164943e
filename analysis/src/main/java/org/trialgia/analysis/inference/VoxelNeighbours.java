package org.trialgia.analysis.inference;

import org.trialgia.analysis.map.Neighbourhood;
import org.trialgia.analysis.nifti.Grid;

import java.util.Arrays;
import java.util.List;

/** The voxels of a map beside each of its voxels. */
public final class VoxelNeighbours {
    private static final int NOWHERE = -1;

    private VoxelNeighbours() {}

    /**
     * Finds them.
     *
     * @param voxels the place of each outcome in the grid, {@link Grid#index}, ascending
     * @return for each outcome the outcomes beside it
     * @throws IllegalArgumentException when the voxels do not ascend
     */
    public static int[][] of(Grid grid, int[] voxels, Neighbourhood neighbourhood) {
        int[] places = new int[grid.voxels()];
        Arrays.fill(places, NOWHERE);
        for (int e = 0; e < voxels.length; e++) {
            if (e > 0 && voxels[e] <= voxels[e - 1]) {
                throw new IllegalArgumentException("The voxels do not ascend at " + e + ".");
            }
            places[voxels[e]] = e;
        }
        int[][] neighbours = new int[voxels.length][];
        List<int[]> offsets = neighbourhood.others();
        for (int e = 0; e < voxels.length; e++) {
            neighbours[e] = beside(grid, places, ijk(grid, voxels[e]), offsets);
        }
        return neighbours;
    }

    /** The indices i, j, k of a place in the grid. */
    public static int[] ijk(Grid grid, int voxel) {
        int plane = grid.size(0) * grid.size(1);
        return new int[] {voxel % grid.size(0), voxel % plane / grid.size(0), voxel / plane};
    }

    private static int[] beside(Grid grid, int[] places, int[] at, List<int[]> offsets) {
        int[] found = new int[offsets.size()];
        int n = 0;
        for (int[] offset : offsets) {
            int i = at[0] + offset[0];
            int j = at[1] + offset[1];
            int k = at[2] + offset[2];
            boolean inside =
                    i >= 0
                            && i < grid.size(0)
                            && j >= 0
                            && j < grid.size(1)
                            && k >= 0
                            && k < grid.size(2);
            if (inside && places[grid.index(i, j, k)] != NOWHERE) {
                found[n++] = places[grid.index(i, j, k)];
            }
        }
        return Arrays.copyOf(found, n);
    }
}
