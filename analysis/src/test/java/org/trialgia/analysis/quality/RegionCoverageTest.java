package org.trialgia.analysis.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.map.Mask;
import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.region.Region;
import org.trialgia.analysis.region.RegionSet;
import org.trialgia.analysis.region.RegionVoxels;

import java.util.List;

class RegionCoverageTest {

    private static final Grid GRID =
            new Grid(new int[] {9, 9, 9}, Affine.diagonal(2, 2, 2, 0, 0, 0));

    @Test
    void of_spheres_countsWhatMaskAndVolumeLeave() {
        // Spheres of seven voxels; the mask is the lower half, x up to voxel 4.
        RegionVoxels regions =
                RegionVoxels.spheres(
                        new RegionSet(
                                "s",
                                "",
                                "",
                                List.of(
                                        sphere("inside", 4),
                                        sphere("cut", 8),
                                        sphere("next", 10),
                                        sphere("edge", 0),
                                        sphere("beyond", 80))),
                        GRID);
        boolean[] half = new boolean[GRID.voxels()];
        for (int v = 0; v < half.length; v++) {
            half[v] = v % 9 <= 4;
        }

        RegionCoverage coverage = RegionCoverage.of(regions, Mask.of(GRID, half));

        assertArrayEquals(new double[] {1, 6 / 7.0, 1 / 7.0, 6 / 7.0, 0}, coverage.share(), 1e-15);
        assertEquals(List.of("next", "beyond"), coverage.below(RegionCoverage.DEFAULT_LEAST));
        Mask elsewhere = Mask.whole(new Grid(new int[] {9, 9, 8}, GRID.affine()));
        assertEquals(
                "map.mask-mismatch",
                assertThrows(RefusedException.class, () -> RegionCoverage.of(regions, elsewhere))
                        .reason());
    }

    private static Region sphere(String id, double x) {
        return new Region(id, id, x, 8, 8, 2, "", "", "", true);
    }
}
