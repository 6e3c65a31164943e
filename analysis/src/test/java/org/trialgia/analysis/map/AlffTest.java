package org.trialgia.analysis.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.map.AmplitudeSpectrum.Padding;
import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.numeric.Matrix;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

class AlffTest {

    @TempDir Path folder;

    @Test
    void amplitudes_symmetricSine_isItsAmplitudeAtItsFrequencyAndNothingElsewhere() {
        // 5 cycles in 100 volumes of 2 s, even about the middle, so that it has no slope.
        double[] series = new double[100];
        Arrays.setAll(series, t -> 3 * Math.cos(2 * Math.PI * 5 * (t - 49.5) / 100));
        AmplitudeSpectrum spectrum = new AmplitudeSpectrum(100, 2, Padding.NONE);

        double[] amplitudes = spectrum.amplitudes(series);

        assertEquals(0.025, spectrum.frequencies()[5], 1e-15);
        for (int k = 0; k < amplitudes.length; k++) {
            assertEquals(k == 5 ? 3 : 0, amplitudes[k], 1e-12);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 8, 15, 16, 97, 120, 128, 231})
    void amplitudes_anyLength_keepTheSumOfSquares(int n) {
        double[] series = new Random(n).doubles(n).toArray();
        double[] amplitudes = new AmplitudeSpectrum(n, 1, Padding.NONE).amplitudes(series);

        double[] rest = new AmplitudeSpectrum(n, 1, Padding.NONE).detrended(series);
        double expected = Arrays.stream(rest).map(v -> v * v).sum();
        // Parseval: Σ x² = n (a_0²/4 + Σ a_k²/2 + a_top²), a_top only where n is even.
        double sum = amplitudes[0] * amplitudes[0] / 4;
        for (int k = 1; k < amplitudes.length; k++) {
            sum += amplitudes[k] * amplitudes[k] / (2 * k == n ? 1 : 2);
        }
        assertEquals(expected, n * sum, 1e-11);
    }

    @Test
    void of_wholeBand_hasTheSeriesDeviationAndFractionOne() {
        for (int n : new int[] {60, 61}) {
            double[] series = new Random(3).doubles(n).toArray();

            Alff alff =
                    Alff.of(Matrix.ofColumns(series), 2, new FrequencyBand(0, 0.25), Padding.NONE);

            assertEquals(1, alff.fraction()[0], 1e-12);
            assertEquals(1, alff.deviationFraction()[0], 1e-12);
        }
    }

    @Test
    void of_scaledSeriesWithAnotherLine_scalesAmplitudesAndKeepsFractions() {
        double[] series = new Random(4).doubles(90).toArray();
        double[] changed = new double[90];
        Arrays.setAll(changed, t -> 500 - 0.7 * t + 4 * series[t]);

        Alff alff = Alff.of(Matrix.ofColumns(series, changed), 2, FrequencyBand.SLOW, Padding.NONE);

        assertEquals(4 * alff.mean()[0], alff.mean()[1], 1e-11);
        assertEquals(4 * alff.deviation()[0], alff.deviation()[1], 1e-11);
        assertEquals(alff.fraction()[0], alff.fraction()[1], 1e-11);
        assertEquals(alff.deviationFraction()[0], alff.deviationFraction()[1], 1e-11);
    }

    @Test
    void of_constantLineAndMissingValue_touchNoOtherSeries() {
        double[] good = new Random(5).doubles(50).toArray();
        double[] constant = new double[50];
        Arrays.fill(constant, 0.1);
        double[] line = new double[50];
        Arrays.setAll(line, t -> 1000.1 + 0.3 * t);
        double[] missing = good.clone();
        missing[7] = Double.NaN;

        Alff alff =
                Alff.of(
                        Matrix.ofColumns(constant, line, missing, good),
                        2,
                        FrequencyBand.SLOW,
                        Padding.NONE);

        for (int j = 0; j < 2; j++) {
            assertEquals(0, alff.mean()[j]);
            assertTrue(Double.isNaN(alff.fraction()[j]));
        }
        assertTrue(Double.isNaN(alff.mean()[2]));
        assertTrue(alff.mean()[3] > 0 && alff.fraction()[3] < 1);
    }

    @Test
    void of_scanAndMask_isThatOfTheSeriesInsideAndNaNOutside() throws Exception {
        Grid grid = new Grid(new int[] {2, 2, 1}, Affine.diagonal(2, 2, 2, 0, 0, 0));
        double[][] series = new double[4][];
        Random random = new Random(6);
        Arrays.setAll(series, v -> random.doubles(40).toArray());
        Mask mask = Mask.of(grid, new boolean[] {true, false, true, true});
        Alff expected = Alff.of(Matrix.ofColumns(series), 2, FrequencyBand.SLOW, Padding.NONE);
        try (NiftiImage scan =
                Scans.open(folder.resolve("scan.nii.gz"), grid, Scans.volumes(series))) {

            Alff alff = Alff.of(scan, mask, 2, FrequencyBand.SLOW, Padding.NONE);

            assertArrayEquals(
                    new double[] {
                        expected.mean()[0], Double.NaN, expected.mean()[2], expected.mean()[3]
                    },
                    alff.mean());
            assertTrue(Double.isNaN(alff.fraction()[1]));
        }
    }

    @Test
    void byMeanAndStandardised_leaveOutWhatHasNoValue() {
        assertArrayEquals(
                new double[] {0.5, Double.NaN, 1.5}, Alff.byMean(new double[] {1, Double.NaN, 3}));
        assertArrayEquals(
                new double[] {-Math.sqrt(0.5), Double.NaN, Math.sqrt(0.5)},
                Alff.standardised(new double[] {1, Double.NaN, 3}),
                1e-15);
    }

    @Test
    void of_badInput_isRefusedByName() {
        Matrix series = Matrix.zeros(20, 1);
        assertRefused("alff.band", () -> new FrequencyBand(0.1, 0.1));
        assertRefused("alff.band", () -> new FrequencyBand(Double.NaN, 0.1));
        assertRefused("alff.too-short", () -> spectrum(3, 2));
        assertRefused("alff.repetition-time", () -> spectrum(30, 0));
        assertRefused(
                "alff.no-frequency",
                () -> Alff.of(series, 2, new FrequencyBand(0.001, 0.002), Padding.NONE));
        assertRefused("alff.no-value", () -> Alff.byMean(new double[] {Double.NaN}));
        assertRefused("alff.no-value", () -> Alff.byMean(new double[] {0, 0}));
        assertRefused("alff.no-value", () -> Alff.standardised(new double[] {2, 2}));
    }

    private static double[] spectrum(int volumes, double tr) {
        return new AmplitudeSpectrum(volumes, tr, Padding.NONE).frequencies();
    }

    private static void assertRefused(String reason, Executable what) {
        assertEquals(reason, assertThrows(RefusedException.class, what).reason());
    }
}
