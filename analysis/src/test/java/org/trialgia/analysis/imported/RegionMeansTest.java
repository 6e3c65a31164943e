package org.trialgia.analysis.imported;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.map.Mask;
import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiSpec;
import org.trialgia.analysis.nifti.NiftiWriter;
import org.trialgia.analysis.nifti.VoxelType;
import org.trialgia.analysis.region.Region;
import org.trialgia.analysis.region.RegionSet;
import org.trialgia.analysis.region.RegionVoxels;

import java.nio.file.Path;
import java.util.List;

class RegionMeansTest {
    private static final Grid GRID =
            new Grid(new int[] {6, 1, 1}, Affine.diagonal(2, 2, 2, 0, 0, 0));

    /** Voxels 0 and 1; voxels 4 and 5. */
    private static final RegionVoxels REGIONS =
            RegionVoxels.spheres(
                    new RegionSet(
                            "s", "s", "", List.of(region("left", 1, 1.1), region("right", 9, 1.1))),
                    GRID);

    @TempDir Path folder;

    @Test
    void means_areOfVoxelsInsideTheMaskWithANumber() throws Exception {
        Mask mask = Mask.of(GRID, new boolean[] {true, true, true, true, true, false});

        RegionMeans found = of(mask, 0.5, 2, 4, 0, 0, 7, 100);

        assertArrayEquals(new double[] {3, 7}, found.means());
        assertArrayEquals(new int[] {2, 1}, found.voxels());
        assertArrayEquals(new double[] {1, 0.5}, found.coverage());
        assertEquals(List.of(), found.missing());
    }

    @Test
    void region_coveredTooLittle_hasNoMean() throws Exception {
        RegionMeans found = of(Mask.whole(GRID), 0.6, 2, 4, 0, 0, Double.NaN, 7);

        assertArrayEquals(new double[] {3, Double.NaN}, found.means());
        assertEquals(List.of("right"), found.missing());
    }

    @Test
    void whatCannotBeAveraged_isRefusedByName() {
        Mask elsewhere = Mask.whole(new Grid(GRID.shape(), Affine.diagonal(2, 2, 2, 50, 0, 0)));
        double nan = Double.NaN;

        assertEquals(
                "imported.no-region",
                reason(() -> of(Mask.whole(GRID), 0.5, nan, nan, 1, 1, nan, nan)));
        assertEquals("map.mask-mismatch", reason(() -> of(elsewhere, 0.5, 1, 1, 1, 1, 1, 1)));
        assertEquals("imported.several-volumes", reason(this::twoVolumes));
    }

    private void twoVolumes() throws Exception {
        Path file = folder.resolve("two.nii");
        try (NiftiWriter writer =
                NiftiWriter.create(file, NiftiSpec.of(GRID, VoxelType.FLOAT64).withVolumes(2, 2))) {
            writer.write(new double[6]);
            writer.write(new double[6]);
            writer.finish();
        }
        try (NiftiImage image = NiftiImage.open(file)) {
            RegionMeans.of(image, REGIONS, Mask.whole(GRID), 0.5);
        }
    }

    private RegionMeans of(Mask mask, double least, double... values) throws Exception {
        Path file = folder.resolve("map.nii");
        try (NiftiWriter writer = NiftiWriter.create(file, NiftiSpec.of(GRID, VoxelType.FLOAT64))) {
            writer.write(values);
            writer.finish();
        }
        try (NiftiImage image = NiftiImage.open(file)) {
            return RegionMeans.of(image, REGIONS, mask, least);
        }
    }

    private static Region region(String id, double x, double radius) {
        return new Region(id, id, x, 0, 0, radius, "", "", "", true);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static String reason(Work work) {
        return assertThrows(RefusedException.class, work::run).reason();
    }
}
