package org.trialgia.analysis.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class MaskTest {

    private static final Grid GRID =
            new Grid(new int[] {5, 2, 1}, Affine.diagonal(2, 2, 2, 0, 0, 0));

    @TempDir Path folder;

    @Test
    void read_image_takesWhatIsAboveZero() throws Exception {
        double[] values = {0, 1, -1, 0.5, Double.NaN, 2, 0, 0, 0, 0};
        try (NiftiImage image = Scans.open(folder.resolve("mask.nii"), GRID, values)) {
            Mask mask = Mask.read(image);

            assertArrayEquals(new int[] {1, 3, 5}, mask.voxels());
            assertEquals(3, mask.size());
            assertTrue(mask.contains(3));
            assertFalse(mask.contains(4));
        }
    }

    @Test
    void read_scanInsteadOfAMask_isRefused() throws Exception {
        try (NiftiImage image =
                Scans.open(folder.resolve("mask.nii"), GRID, new double[10], new double[10])) {
            assertEquals(
                    "map.mask-volumes",
                    assertThrows(RefusedException.class, () -> Mask.read(image)).reason());
        }
    }

    @Test
    void forEach_smallBlocks_giveTheSameSeriesAsOneBlock() throws Exception {
        double[][] series = new double[10][6];
        for (int v = 0; v < 10; v++) {
            int number = v;
            Arrays.setAll(series[v], t -> 10 * number + t);
        }
        boolean[] inside = new boolean[10];
        for (int v : new int[] {0, 2, 3, 7, 9}) {
            inside[v] = true;
        }
        Mask mask = Mask.of(GRID, inside);
        for (String name : new String[] {"scan.nii", "scan.nii.gz"}) {
            for (int block : new int[] {1, 12, 18, 1000}) {
                List<Integer> seen = new ArrayList<>();
                try (NiftiImage scan =
                        Scans.open(folder.resolve(name), GRID, Scans.volumes(series))) {
                    VoxelSeries.forEach(
                            scan,
                            mask,
                            block,
                            (nth, voxel, values) -> {
                                assertEquals(seen.size(), nth);
                                seen.add(voxel);
                                assertArrayEquals(series[voxel], values);
                            });
                }
                assertEquals(List.of(0, 2, 3, 7, 9), seen);
            }
        }
    }
}
