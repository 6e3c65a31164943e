package org.trialgia.analysis.map;

import java.util.ArrayList;
import java.util.List;

/** The voxels that count as around a voxel, itself among them. */
public enum Neighbourhood {
    /** Those that share a face: 7. */
    FACES(7, 1),
    /** Those that share a face or an edge: 19. */
    EDGES(19, 2),
    /** The whole cube: 27. */
    CUBE(27, 3);

    private final int size;
    private final int steps;

    Neighbourhood(int size, int steps) {
        this.size = size;
        this.steps = steps;
    }

    /** How many voxels a complete one has. */
    public int size() {
        return size;
    }

    /** Steps along the three axes to the other voxels: 6, 18 or 26. */
    public List<int[]> others() {
        return offsets().stream()
                .filter(step -> step[0] != 0 || step[1] != 0 || step[2] != 0)
                .toList();
    }

    /** Steps along the three axes, itself (0, 0, 0) among them. */
    List<int[]> offsets() {
        List<int[]> offsets = new ArrayList<>();
        for (int k = -1; k <= 1; k++) {
            for (int j = -1; j <= 1; j++) {
                for (int i = -1; i <= 1; i++) {
                    if (Math.abs(i) + Math.abs(j) + Math.abs(k) <= steps) {
                        offsets.add(new int[] {i, j, k});
                    }
                }
            }
        }
        return List.copyOf(offsets);
    }

    /**
     * The neighbourhood of a size.
     *
     * @throws IllegalArgumentException for a size other than 7, 19 and 27
     */
    public static Neighbourhood of(int size) {
        for (Neighbourhood neighbourhood : values()) {
            if (neighbourhood.size == size) {
                return neighbourhood;
            }
        }
        throw new IllegalArgumentException("no neighbourhood has " + size + " voxels");
    }
}
