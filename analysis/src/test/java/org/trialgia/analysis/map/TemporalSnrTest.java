package org.trialgia.analysis.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.map.TemporalSnr.Trend;
import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.region.Region;
import org.trialgia.analysis.region.RegionSet;
import org.trialgia.analysis.region.RegionVoxels;

import java.nio.file.Path;
import java.util.List;

class TemporalSnrTest {

    private static final Grid GRID =
            new Grid(new int[] {5, 1, 1}, Affine.diagonal(2, 2, 2, 0, 0, 0));

    private static final double[][] SERIES = {
        // Mean 100, SD 1.
        {99, 101, 99, 101},
        // Mean 100, SD 2.
        {102, 98, 102, 98},
        {50, 50, 50, 50},
        {1, Double.NaN, 1, 2},
        // A line: mean 100, SD √1.25.
        {98.5, 99.5, 100.5, 101.5}
    };

    @TempDir Path folder;

    @Test
    void of_knownSeries_isMeanByDeviation() throws Exception {
        TemporalSnr tsnr = of(Mask.whole(GRID), Trend.KEPT, SERIES);

        assertArrayEquals(
                new double[] {100, 50, Double.NaN, Double.NaN, 100 / Math.sqrt(1.25)},
                tsnr.values(),
                1e-9);
        assertEquals(100 / Math.sqrt(1.25), tsnr.median(), 1e-9);
    }

    @Test
    void of_trendRemoved_takesTheLineOff() throws Exception {
        TemporalSnr tsnr = of(Mask.whole(GRID), Trend.REMOVED, SERIES);

        assertTrue(Double.isNaN(tsnr.values()[4]));
        // -1 1 -1 1 has slope 0.4: sum of squares 4 - 0.4²·5 = 3.2.
        assertEquals(100 / Math.sqrt(0.8), tsnr.values()[0], 1e-9);
    }

    @Test
    void of_scaledScan_isTheSame() throws Exception {
        double[][] scaled = new double[5][4];
        for (int v = 0; v < 5; v++) {
            for (int t = 0; t < 4; t++) {
                scaled[v][t] = 0.01 * SERIES[v][t];
            }
        }

        assertArrayEquals(
                of(Mask.whole(GRID), Trend.KEPT, SERIES).values(),
                of(Mask.whole(GRID), Trend.KEPT, scaled).values(),
                1e-9);
    }

    @Test
    void ofRegions_isTheMeanOfTheVoxelsWithAValue() throws Exception {
        Mask mask = Mask.of(GRID, new boolean[] {true, true, true, true, false});
        TemporalSnr tsnr = of(mask, Trend.KEPT, SERIES);
        assertTrue(Double.isNaN(tsnr.values()[4]));
        assertEquals(75, tsnr.median(), 1e-9);

        RegionVoxels regions =
                RegionVoxels.spheres(
                        new RegionSet("s", "", "", List.of(sphere("a", 2, 2), sphere("b", 6, 1))),
                        GRID);
        double[] means = tsnr.ofRegions(regions);
        assertEquals(75, means[0], 1e-9);
        assertTrue(Double.isNaN(means[1]));
        Grid other = new Grid(new int[] {4, 1, 1}, GRID.affine());
        RegionVoxels elsewhere =
                RegionVoxels.spheres(new RegionSet("s", "", "", List.of(sphere("a", 2, 2))), other);
        assertEquals(
                "tsnr.regions-mismatch",
                assertThrows(RefusedException.class, () -> tsnr.ofRegions(elsewhere)).reason());
    }

    @Test
    void of_badInput_isRefusedByName() throws Exception {
        assertEquals(
                "map.too-short",
                assertThrows(
                                RefusedException.class,
                                () -> of(Mask.whole(GRID), Trend.KEPT, new double[5][3]))
                        .reason());
        TemporalSnr flat = of(Mask.whole(GRID), Trend.KEPT, new double[5][4]);
        assertEquals("tsnr.no-value", assertThrows(RefusedException.class, flat::median).reason());
    }

    private static Region sphere(String id, double x, double radius) {
        return new Region(id, id, x, 0, 0, radius, "", "", "", true);
    }

    private TemporalSnr of(Mask mask, Trend trend, double[]... series) throws Exception {
        try (NiftiImage scan =
                Scans.open(folder.resolve("scan.nii"), GRID, Scans.volumes(series))) {
            return TemporalSnr.of(scan, mask, trend);
        }
    }
}
