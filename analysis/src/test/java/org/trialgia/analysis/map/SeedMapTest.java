package org.trialgia.analysis.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;

import java.nio.file.Path;

class SeedMapTest {

    private static final Grid GRID =
            new Grid(new int[] {7, 1, 1}, Affine.diagonal(2, 2, 2, 0, 0, 0));
    private static final double[] SEED = {1, 2, 3, 4};

    @TempDir Path folder;

    @Test
    void of_handWorkedSeries_hasTheirCorrelations() throws Exception {
        SeedMap map =
                map(
                        SEED,
                        new double[] {1, 2, 3, 4},
                        new double[] {1004, 1003, 1002, 1001},
                        // Centred 1 -1 1 -1 against -1.5 -0.5 0.5 1.5: -2/√(4·5).
                        new double[] {2, 0, 2, 0},
                        new double[] {5, 5, 5, 5},
                        new double[] {1, Double.NaN, 3, 4},
                        new double[] {1, -1, -1, 1},
                        new double[] {1, Double.POSITIVE_INFINITY, 3, 4});

        assertEquals(1, map.r()[0], 1e-15);
        assertEquals(-1, map.r()[1], 1e-15);
        assertEquals(-2 / Math.sqrt(20), map.r()[2], 1e-15);
        assertTrue(Double.isNaN(map.r()[3]) && Double.isNaN(map.z()[3]));
        assertTrue(Double.isNaN(map.r()[4]) && Double.isNaN(map.z()[4]));
        assertEquals(0, map.r()[5], 1e-15);
        assertTrue(Double.isNaN(map.r()[6]));
        // atanh(1 - 1e-15), NumPy 1.24
        assertEquals(17.616361586450413, map.z()[0], 1e-12);
        assertTrue(Double.isFinite(map.z()[1]) && map.z()[1] < -17);
        assertEquals(0.5 * Math.log((1 + map.r()[2]) / (1 - map.r()[2])), map.z()[2], 1e-15);
    }

    @Test
    void of_otherScaleAndOffset_isTheSame() throws Exception {
        double[][] series = new double[7][50];
        double[][] changed = new double[7][50];
        double[] seed = new double[50];
        for (int t = 0; t < 50; t++) {
            seed[t] = Math.sin(0.7 * t) + 0.1 * Math.cos(t * t);
            for (int v = 0; v < 7; v++) {
                series[v][t] = Math.cos(0.3 * v * t + v) + 0.2 * seed[t];
                changed[v][t] = 1e6 + 3 * series[v][t];
            }
        }
        SeedMap one = map(seed, series);
        SeedMap other = map(seed, changed);

        for (int v = 0; v < 7; v++) {
            assertEquals(one.r()[v], other.r()[v], 1e-9);
        }
    }

    @Test
    void of_seedWithoutInformation_isRefused() {
        assertRefused("map.seed-constant", 3, 3, 3, 3);
        assertRefused("map.seed-not-finite", 3, Double.NaN, 3, 4);
        assertRefused("map.too-short", 1, 2);
        assertThrows(
                IllegalArgumentException.class,
                () -> map(new double[] {1, 2, 3}, new double[7][4]));
    }

    private void assertRefused(String reason, double... seed) {
        RefusedException refused =
                assertThrows(RefusedException.class, () -> map(seed, new double[7][seed.length]));
        assertEquals(reason, refused.reason());
    }

    private SeedMap map(double[] seed, double[]... series) throws Exception {
        try (NiftiImage scan =
                Scans.open(folder.resolve("scan.nii"), GRID, Scans.volumes(series))) {
            return SeedMap.of(scan, seed);
        }
    }
}
