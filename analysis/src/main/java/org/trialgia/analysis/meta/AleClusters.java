package org.trialgia.analysis.meta;

import org.trialgia.analysis.inference.VoxelNeighbours;
import org.trialgia.analysis.map.Neighbourhood;
import org.trialgia.analysis.nifti.Grid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Voxels of a mask that hang together from a value up. */
final class AleClusters {
    private final int[][] neighbours;

    AleClusters(Grid grid, int[] mask, Neighbourhood neighbourhood) {
        this.neighbours = VoxelNeighbours.of(grid, mask, neighbourhood);
    }

    /**
     * The clusters of voxels that reach a value.
     *
     * @param values one per voxel of the mask
     * @return members by their place in the mask, clusters in the order of their first
     */
    List<int[]> of(int[] values, int least) {
        boolean[] done = new boolean[values.length];
        int[] members = new int[values.length];
        List<int[]> clusters = new ArrayList<>();
        for (int v = 0; v < values.length; v++) {
            if (done[v] || values[v] < least) {
                continue;
            }
            int size = 0;
            members[size++] = v;
            done[v] = true;
            for (int next = 0; next < size; next++) {
                for (int other : neighbours[members[next]]) {
                    if (!done[other] && values[other] >= least) {
                        done[other] = true;
                        members[size++] = other;
                    }
                }
            }
            clusters.add(Arrays.copyOf(members, size));
        }
        return clusters;
    }
}
