package org.trialgia.analysis.inference;

import java.util.Arrays;

/** Which voxels hang together. */
public enum Neighbourhood {
    /** 6: those that share a face. */
    FACES(1),
    /** 18: also those that share an edge. */
    EDGES(2),
    /** 26: also those that share a corner. */
    CORNERS(3);

    private final int steps;

    Neighbourhood(int steps) {
        this.steps = steps;
    }

    /** The steps to the neighbours, [neighbour][axis]. */
    int[][] offsets() {
        int[][] offsets = new int[26][];
        int n = 0;
        for (int i = -1; i <= 1; i++) {
            for (int j = -1; j <= 1; j++) {
                for (int k = -1; k <= 1; k++) {
                    int length = Math.abs(i) + Math.abs(j) + Math.abs(k);
                    if (length > 0 && length <= steps) {
                        offsets[n++] = new int[] {i, j, k};
                    }
                }
            }
        }
        return Arrays.copyOf(offsets, n);
    }
}
