package org.trialgia.analysis.dynamic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.connectivity.Connectivity;
import org.trialgia.analysis.connectivity.Edges;
import org.trialgia.analysis.numeric.Matrix;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

class WindowedConnectivityTest {

    private static final Taper RECTANGLE = new Taper.Rectangular();

    @Test
    void of_rectangle_isThePearsonCorrelationOfEachWindow() {
        Matrix series = noise(30, 4, 1);

        WindowedConnectivity windows = WindowedConnectivity.of(series, 10, 4, RECTANGLE);

        assertEquals(6, windows.windows());
        for (int w = 0; w < 6; w++) {
            Matrix part = series.selectRows(IntStream.range(4 * w, 4 * w + 10).toArray());
            assertArrayEquals(
                    new Edges(4).vector(Connectivity.fisherZ(Connectivity.pearson(part))),
                    windows.z().row(w),
                    1e-12);
        }
    }

    @Test
    void of_windowOfTheWholeRun_isOneWindowWithoutSpread() {
        Matrix series = noise(20, 3, 2);

        WindowedConnectivity windows = WindowedConnectivity.of(series, 20, 1, RECTANGLE);

        assertEquals(1, windows.windows());
        assertArrayEquals(windows.z().row(0), windows.mean());
        assertTrue(Double.isNaN(windows.deviation()[0]));
        assertTrue(Double.isNaN(windows.variance()[0]));
    }

    @Test
    void of_weights_areAsIfVolumesWereThereSeveralTimes() {
        Matrix series = noise(3, 2, 3);
        // A Hamming window of three weighs 0.08 1 0.08: 2 25 2 volumes.
        int[] rows = new int[29];
        Arrays.fill(rows, 2, 27, 1);
        Arrays.fill(rows, 27, 29, 2);
        double hamming =
                Connectivity.fisherZ(Connectivity.pearson(series.selectRows(rows)).get(1, 0));

        assertEquals(
                hamming,
                WindowedConnectivity.of(series, 3, 1, new Taper.Hamming()).z().get(0, 0),
                1e-10);
        // A very wide Gaussian is flat, like the rectangle.
        assertEquals(
                WindowedConnectivity.of(series, 3, 1, RECTANGLE).z().get(0, 0),
                WindowedConnectivity.of(series, 3, 1, new Taper.GaussianConvolved(1e6))
                        .z()
                        .get(0, 0),
                1e-9);
    }

    @Test
    void weights_areSymmetricAndAsTheFormulasSay() {
        assertArrayEquals(
                new double[] {0.08, 0.54, 1, 0.54, 0.08}, new Taper.Hamming().weights(5), 1e-15);
        double[] gauss = new Taper.GaussianConvolved(3).weights(22);
        for (int i = 0; i < 22; i++) {
            assertEquals(gauss[21 - i], gauss[i], 1e-15);
        }
        // In the middle nearly all of the Gaussian lies within the window, at the edge over a half.
        assertEquals(1, gauss[10], 1e-3);
        double atZero = 1 / (3 * Math.sqrt(2 * Math.PI));
        assertEquals(0.5 + atZero / 2, gauss[0], 1e-4);
        // Two volumes, sigma so small that neighbours do not count.
        assertArrayEquals(new double[] {1, 1}, new Taper.GaussianConvolved(0.01).weights(2), 1e-15);
    }

    @Test
    void of_scaledRegions_isTheSame() {
        Matrix series = noise(40, 3, 4);
        double[] changed = series.values().clone();
        for (int at = 0; at < changed.length; at++) {
            changed[at] = 1000 * (at % 3) + (1 + at % 3) * changed[at];
        }
        Taper taper = new Taper.GaussianConvolved(3);

        assertArrayEquals(
                WindowedConnectivity.of(series, 12, 2, taper).z().values(),
                WindowedConnectivity.of(Matrix.of(40, 3, changed), 12, 2, taper).z().values(),
                1e-9);
    }

    @Test
    void of_badInput_isRefusedByName() {
        Matrix series = noise(20, 3, 5);
        assertRefused("dynamic.window", () -> WindowedConnectivity.of(series, 2, 1, RECTANGLE));
        assertRefused("dynamic.window", () -> WindowedConnectivity.of(series, 21, 1, RECTANGLE));
        assertRefused("dynamic.step", () -> WindowedConnectivity.of(series, 9, 0, RECTANGLE));
        assertRefused(
                "dynamic.too-few-regions",
                () -> WindowedConnectivity.of(noise(20, 1, 5), 9, 1, RECTANGLE));
        assertRefused("dynamic.sigma", () -> new Taper.GaussianConvolved(0));
        double[] values = series.values().clone();
        values[3 * 7 + 1] = Double.NaN;
        assertRefused(
                "dynamic.not-finite",
                () -> WindowedConnectivity.of(Matrix.of(20, 3, values), 9, 1, RECTANGLE));
        double[] flat = series.values().clone();
        for (int t = 5; t < 15; t++) {
            flat[3 * t + 2] = 0.1;
        }
        RefusedException refused =
                assertThrows(
                        RefusedException.class,
                        () -> WindowedConnectivity.of(Matrix.of(20, 3, flat), 10, 1, RECTANGLE));
        assertEquals("dynamic.constant", refused.reason());
        assertTrue(
                refused.sentence().startsWith("Region 3 does not vary from volume 6 to 15."),
                refused.sentence());
    }

    private static void assertRefused(String reason, Executable what) {
        assertEquals(reason, assertThrows(RefusedException.class, what).reason());
    }

    private static Matrix noise(int volumes, int regions, long seed) {
        return Matrix.of(
                volumes, regions, new Random(seed).doubles((long) volumes * regions).toArray());
    }
}
