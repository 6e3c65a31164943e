package org.trialgia.analysis.region;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiSpec;
import org.trialgia.analysis.nifti.NiftiWriter;
import org.trialgia.analysis.nifti.VoxelType;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.region.MapSeries.Method;

import java.nio.file.Path;
import java.util.Random;

class MapSeriesTest {

    private static final Grid GRID =
            new Grid(new int[] {4, 1, 1}, Affine.diagonal(2, 2, 2, 0, 0, 0));

    @TempDir Path folder;

    @Test
    void extract_overlappingMaps_isAsCountedByHand() throws Exception {
        double[][] maps = {{1, 1, 0, 0}, {0, 1, 2, 0}};
        double[][] scan = {{3, 5, 7, 100}};

        Matrix means = extract(scan, maps, Method.WEIGHTED_MEAN);
        assertArrayEquals(new double[] {4, 19 / 3.0}, means.values(), 1e-12);
        // Products 2 1 1 5, right side 8 19: determinant 9, (5·8 - 19, 2·19 - 8)/9.
        Matrix shares = extract(scan, maps, Method.LEAST_SQUARES);
        assertArrayEquals(new double[] {21 / 9.0, 30 / 9.0}, shares.values(), 1e-12);
    }

    @Test
    void extract_volumesMadeOfTheMaps_givesBackTheSeriesByLeastSquares() throws Exception {
        Grid grid = new Grid(new int[] {6, 5, 4}, GRID.affine());
        Random random = new Random(2);
        double[][] maps = new double[5][];
        for (int m = 0; m < 5; m++) {
            // One map is a thousand times another's size, and weights may be negative.
            double size = m == 3 ? 1000 : 1;
            maps[m] = random.doubles(120, -0.3, 1).map(v -> size * v).toArray();
        }
        double[][] scan = new double[7][120];
        double[] expected = random.doubles(35).toArray();
        for (int t = 0; t < 7; t++) {
            for (int v = 0; v < 120; v++) {
                for (int m = 0; m < 5; m++) {
                    scan[t][v] += expected[5 * t + m] * maps[m][v];
                }
            }
        }

        assertArrayEquals(
                expected, extract(grid, scan, grid, maps, Method.LEAST_SQUARES).values(), 1e-9);
    }

    @Test
    void extract_mapsThatDoNotOverlap_givesTheMeanOfOnesEitherWay() throws Exception {
        double[][] maps = {{1, 1, 0, 0}, {0, 0, 0, 1}};
        double[][] scan = {{3, 5, 7, 100}, {2, 0, 1, 1}};

        for (Method method : Method.values()) {
            assertArrayEquals(
                    new double[] {4, 100, 1, 1}, extract(scan, maps, method).values(), 1e-12);
        }
    }

    @Test
    void extract_badInput_isRefusedByName() {
        double[][] scan = {{3, 5, 7, 9}, {3, Double.NaN, 7, Double.NaN}};
        double[][] good = {{1, 1, 0, 0}};

        assertRefused("maps.empty", scan, new double[][] {{1, 0, 0, 0}, {0, 0, 0, 0}});
        assertRefused("maps.not-finite", scan, new double[][] {{1, Double.NaN, 0, 0}});
        assertRefused("maps.no-weight", scan, new double[][] {{1, -1, 0, 0}});
        RefusedException refused = assertRefused("maps.scan-not-finite", scan, good);
        assertTrue(
                refused.sentence().startsWith("The scan is NaN at voxel 1, 0, 0 of volume 2"),
                refused.sentence());
        double[][] dependent = {{1, 1, 0, 0}, {0, 0, 1, 1}, {2, 2, 3, 3}};
        assertEquals(
                "maps.dependent",
                assertThrows(
                                RefusedException.class,
                                () -> extract(scan, dependent, Method.LEAST_SQUARES))
                        .reason());
        Grid other = new Grid(GRID.shape(), Affine.diagonal(2, 2, 2, 1, 0, 0));
        assertEquals(
                "maps.mismatch",
                assertThrows(
                                RefusedException.class,
                                () -> extract(GRID, scan, other, good, Method.WEIGHTED_MEAN))
                        .reason());
        assertRefused("maps.too-many", scan, new double[1001][4]);
    }

    private RefusedException assertRefused(String reason, double[][] scan, double[][] maps) {
        RefusedException refused =
                assertThrows(
                        RefusedException.class, () -> extract(scan, maps, Method.WEIGHTED_MEAN));
        assertEquals(reason, refused.reason());
        return refused;
    }

    private Matrix extract(double[][] scan, double[][] maps, Method method) throws Exception {
        return extract(GRID, scan, GRID, maps, method);
    }

    private Matrix extract(
            Grid scanGrid, double[][] scan, Grid mapGrid, double[][] maps, Method method)
            throws Exception {
        Path scanFile = folder.resolve("scan.nii");
        Path mapFile = folder.resolve("maps.nii.gz");
        write(scanFile, scanGrid, scan);
        write(mapFile, mapGrid, maps);
        try (NiftiImage bold = NiftiImage.open(scanFile);
                NiftiImage image = NiftiImage.open(mapFile)) {
            return MapSeries.extract(bold, ProbabilisticMaps.read(image), method);
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
}
