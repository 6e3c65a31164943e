package org.trialgia.analysis.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

class RegionSumsTest {

    @Test
    void sum_manyLargestShorts_doesNotOverflow() {
        // 200,001 voxels: beyond what 32 bits can hold, and an odd number.
        short[] volume = new short[200_001];
        Arrays.fill(volume, Short.MIN_VALUE);
        int[] voxels = new int[volume.length];
        Arrays.setAll(voxels, v -> v);

        assertEquals(200_001L * Short.MIN_VALUE, RegionSums.sum(volume, voxels, 0, voxels.length));
    }

    @Test
    void sum_part_takesItsVoxelsOnly() {
        int[] voxels = {4, 0, 2};

        assertEquals(1 + 4, RegionSums.sum(new short[] {1, 2, 4, 8, 16}, voxels, 1, 3));
        assertEquals(16, RegionSums.sum(new double[] {1, 2, 4, 8, 16}, voxels, 0, 1));
        assertEquals(0, RegionSums.sum(new short[] {1}, voxels, 1, 1));
    }

    @Test
    void sum_nan_isNan() {
        double[] volume = {1, Double.NaN};

        assertTrue(Double.isNaN(RegionSums.sum(volume, new int[] {0, 1}, 0, 2)));
    }
}
