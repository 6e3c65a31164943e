package org.trialgia.analysis.region;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiSpec;
import org.trialgia.analysis.nifti.NiftiWriter;
import org.trialgia.analysis.nifti.VoxelType;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

class RegionSeriesTest {

    /** 2 mm voxels, x growing to the left as in many scans; voxel i lies at 10 - 2 i. */
    private static final Grid GRID =
            new Grid(new int[] {11, 5, 5}, Affine.diagonal(-2, 2, 2, 10, 0, 0));

    @TempDir Path folder;

    @Test
    void spheres_radiusOfOneVoxel_holdsTheCentreAndItsSixNeighbours() {
        RegionVoxels regions = RegionVoxels.spheres(set(region("a", 0, 4, 4, 2)), GRID);

        assertEquals(7, regions.count(0));
        assertEquals(7, regions.wholeCount(0));
        assertTrue(Arrays.stream(regions.voxels(0)).anyMatch(v -> v == GRID.index(5, 2, 2)));
    }

    @Test
    void spheres_radiusBelowAVoxel_holdsTheNearestVoxel() {
        RegionVoxels regions = RegionVoxels.spheres(set(region("a", -5.6, 4.9, 4, 0.1)), GRID);

        assertArrayEquals(new int[] {GRID.index(8, 2, 2)}, regions.voxels(0));
    }

    @Test
    void spheres_partlyAndWhollyOutside_losesVoxelsAndCoverage() throws Exception {
        RegionVoxels regions =
                RegionVoxels.spheres(
                        set(region("edge", 10, 4, 4, 2), region("outside", 60, 4, 4, 2)), GRID);

        assertEquals(6, regions.count(0));
        assertEquals(7, regions.wholeCount(0));
        assertEquals(0, regions.count(1));
        RegionSeries series = extract(regions, counting(3));
        assertEquals(6 / 7.0, series.coverage()[0]);
        assertEquals(0, series.coverage()[1]);
        assertTrue(Double.isNaN(series.values()[0][1]));
    }

    @Test
    void within_mask_takesVoxelsButNotTheWholeTheyAreAShareOf() {
        int centre = GRID.index(5, 2, 2);
        RegionVoxels regions = RegionVoxels.spheres(set(region("a", 0, 4, 4, 2)), GRID);

        RegionVoxels left = regions.within(v -> v != centre);

        assertEquals(6, left.count(0));
        assertEquals(7, left.wholeCount(0));
        assertTrue(Arrays.stream(left.voxels(0)).noneMatch(v -> v == centre));
        assertEquals(7, regions.count(0));
    }

    @Test
    void extract_overlappingRegions_eachKeepAllTheirVoxels() throws Exception {
        RegionVoxels regions =
                RegionVoxels.spheres(set(region("a", 0, 4, 4, 2), region("b", 2, 4, 4, 2)), GRID);
        double[][] volumes = counting(2);
        RegionSeries series = extract(regions, volumes);

        for (int t = 0; t < 2; t++) {
            for (int r = 0; r < 2; r++) {
                double[] volume = volumes[t];
                assertEquals(
                        Arrays.stream(regions.voxels(r)).mapToDouble(v -> volume[v]).sum() / 7,
                        series.values()[t][r],
                        1e-9);
            }
        }
        assertEquals(series.values()[1][1], series.series(1)[1]);
        assertEquals(2, series.volumes());
    }

    @Test
    void extract_voxelsWithoutSignal_countForTheMeanButNotForTheCoverage() throws Exception {
        RegionVoxels regions = RegionVoxels.spheres(set(region("a", 0, 4, 4, 2)), GRID);
        double[][] volumes = counting(3);
        int masked = regions.voxels(0)[0];
        int broken = regions.voxels(0)[1];
        for (double[] volume : volumes) {
            volume[masked] = 0;
        }
        assertEquals(6 / 7.0, extract(regions, volumes).coverage()[0]);
        volumes[1][broken] = Double.NaN;

        RegionSeries series = extract(regions, volumes);
        assertEquals(5 / 7.0, series.coverage()[0]);
        assertTrue(Double.isNaN(series.values()[1][0]));
        assertTrue(Double.isFinite(series.values()[0][0]));
    }

    @Test
    void extract_scaledShorts_areTheScaledMeans() throws Exception {
        RegionVoxels regions =
                RegionVoxels.spheres(set(region("a", 0, 4, 4, 2), region("b", 2, 4, 4, 2)), GRID);
        double[][] volumes = new double[3][GRID.voxels()];
        for (int t = 0; t < volumes.length; t++) {
            for (int v = 0; v < GRID.voxels(); v++) {
                volumes[t][v] = 0.5 * (v * (t + 3) % 200) - 20;
            }
        }
        int still = regions.voxels(0)[0];
        for (double[] volume : volumes) {
            volume[still] = 7;
        }
        Path file = folder.resolve("shorts.nii");
        NiftiSpec spec =
                NiftiSpec.of(GRID, VoxelType.INT16).withVolumes(3, 2).withScaling(0.5, -20);
        try (NiftiWriter writer = NiftiWriter.create(file, spec)) {
            for (double[] volume : volumes) {
                writer.write(volume);
            }
            writer.finish();
        }

        RegionSeries expected = extract(regions, volumes);
        RegionSeries series;
        try (NiftiImage scan = NiftiImage.open(file)) {
            assertTrue(scan.storesShorts());
            series = RegionSeries.extract(scan, regions);
        }

        for (int t = 0; t < 3; t++) {
            assertArrayEquals(expected.values()[t], series.values()[t], 1e-12);
        }
        assertArrayEquals(expected.coverage(), series.coverage());
        assertEquals(6 / 7.0, series.coverage()[0]);
    }

    @Test
    void extract_regionsOfAnotherGrid_isRefused() throws Exception {
        Grid shifted = new Grid(GRID.shape(), Affine.diagonal(-2, 2, 2, 11, 0, 0));
        RegionVoxels regions = RegionVoxels.spheres(set(region("a", 0, 4, 4, 2)), shifted);

        assertThrows(IllegalArgumentException.class, () -> extract(regions, counting(2)));
    }

    @Test
    void labels_onTheScansGrid_areSortedAndCounted() throws Exception {
        double[] labels = new double[GRID.voxels()];
        labels[3] = 9;
        labels[4] = 9;
        labels[7] = 2;
        RegionVoxels regions = RegionVoxels.labels(labels(GRID, labels), GRID, Resampling.NONE);

        assertEquals(List.of("label 2", "label 9"), regions.names());
        assertArrayEquals(new int[] {7}, regions.voxels(0));
        assertArrayEquals(new int[] {3, 4}, regions.voxels(1));
    }

    @Test
    void labels_onAnotherGrid_needNearestResampling() throws Exception {
        Grid coarse = new Grid(new int[] {3, 2, 2}, Affine.diagonal(8, 6, 6, -10, 0, 0));
        double[] values = new double[coarse.voxels()];
        values[coarse.index(1, 0, 0)] = 5;
        LabelImage labels = labels(coarse, values);

        RegionsRefused refused =
                assertThrows(
                        RegionsRefused.class,
                        () -> RegionVoxels.labels(labels, GRID, Resampling.NONE));
        assertTrue(String.valueOf(refused.getMessage()).contains("another grid"));
        RegionVoxels regions = RegionVoxels.labels(labels, GRID, Resampling.NEAREST);
        // x from -6 to below 2, y and z below 3: four, two and two voxels.
        assertEquals(4 * 2 * 2, regions.count(0));
        assertEquals(8 * 6 * 6 / 8, regions.wholeCount(0));
    }

    @Test
    void read_imageThatHoldsNoLabels_isRefusedByName() throws Exception {
        double[] fractions = new double[GRID.voxels()];
        fractions[GRID.index(2, 1, 0)] = 0.5;
        RegionsRefused refused = assertThrows(RegionsRefused.class, () -> labels(GRID, fractions));
        assertTrue(String.valueOf(refused.getMessage()).contains("voxel 2, 1, 0 is 0.5"));
        assertThrows(RegionsRefused.class, () -> labels(GRID, new double[GRID.voxels()]));
        double[] manyValues = new double[GRID.voxels() * 8];
        Arrays.setAll(manyValues, v -> v);
        Grid large = new Grid(new int[] {22, 10, 10}, GRID.affine());
        assertThrows(RegionsRefused.class, () -> labels(large, manyValues));
    }

    private LabelImage labels(Grid grid, double[] values) throws Exception {
        Path file = folder.resolve("labels.nii.gz");
        write(file, grid, new double[][] {values});
        try (NiftiImage image = NiftiImage.open(file)) {
            return LabelImage.read(image);
        }
    }

    private RegionSeries extract(RegionVoxels regions, double[][] volumes) throws Exception {
        Path file = folder.resolve("scan.nii.gz");
        write(file, GRID, volumes);
        try (NiftiImage scan = NiftiImage.open(file)) {
            return RegionSeries.extract(scan, regions);
        }
    }

    private static void write(Path file, Grid grid, double[][] volumes) throws Exception {
        NiftiSpec spec = NiftiSpec.of(grid, VoxelType.FLOAT64).withVolumes(volumes.length, 2);
        try (NiftiWriter writer = NiftiWriter.create(file, spec)) {
            for (double[] volume : volumes) {
                writer.write(volume);
            }
            writer.finish();
        }
    }

    /** Every voxel differs from its neighbours and from volume to volume. */
    private static double[][] counting(int count) {
        double[][] volumes = new double[count][GRID.voxels()];
        for (int t = 0; t < count; t++) {
            int shift = 1000 * (t + 1);
            Arrays.setAll(volumes[t], v -> shift + v * v % 97);
        }
        return volumes;
    }

    private static Region region(String id, double x, double y, double z, double radius) {
        return new Region(id, id, x, y, z, radius, "", "", "", true);
    }

    private static RegionSet set(Region... regions) {
        return new RegionSet("set", "", "", List.of(regions));
    }
}
