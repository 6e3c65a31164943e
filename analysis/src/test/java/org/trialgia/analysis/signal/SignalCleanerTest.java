package org.trialgia.analysis.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.signal.SignalCleaner.Cleaned;

import java.util.Arrays;
import java.util.Random;

class SignalCleanerTest {

    private static final SignalCleaning PLAIN =
            new SignalCleaning(true, new TemporalFilter.None(), Standardisation.NONE, false);
    private static final SignalCleaning BAND = SignalCleaning.defaults();

    @Test
    void detrended_line_isNothing() {
        double[] line = new double[50];
        Arrays.setAll(line, i -> 1000 + 0.3 * i);

        double[] left = SignalCleaner.detrended(Matrix.ofColumns(line)).values();

        assertArrayEquals(new double[50], left, 1e-11);
    }

    @Test
    void interpolated_cubicThroughGaps_isExact() {
        // A not-a-knot spline reproduces a cubic, within and beyond the kept rows.
        double[] cubic = new double[30];
        Arrays.setAll(cubic, i -> 2 - 0.5 * i + 0.03 * i * i - 0.001 * i * i * i);
        boolean[] kept = all(30);
        double[] spoilt = cubic.clone();
        for (int gap : new int[] {0, 7, 8, 9, 20, 29}) {
            kept[gap] = false;
            spoilt[gap] = 1e6;
        }

        double[] filled = SignalCleaner.interpolated(Matrix.ofColumns(spoilt), kept, 2).column(0);

        assertArrayEquals(cubic, filled, 1e-10);
    }

    @Test
    void interpolated_fewKept_isParabolaLineOrConstant() {
        assertArrayEquals(
                new double[] {0, 1, 4, 9, 16}, filled(new double[] {0, 9, 4, 9, 16}, 0, 2, 4));
        assertArrayEquals(new double[] {0, 1, 2, 3}, filled(new double[] {9, 1, 9, 3}, 1, 3));
        assertArrayEquals(new double[] {5, 5, 5}, filled(new double[] {9, 5, 9}, 1));
    }

    @Test
    void clean_slowAndFastSine_keepsThePassBandOnly() {
        // TR 2 s: 0.05 Hz is inside 0.01 to 0.1 Hz, 0.2 Hz is outside.
        double[] slow = sine(400, 0.05);
        double[] mixed = sine(400, 0.2);
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] += slow[i];
        }

        double[] cleaned =
                SignalCleaner.clean(
                                Matrix.ofColumns(mixed),
                                null,
                                all(400),
                                2,
                                BAND.withStandardisation(Standardisation.NONE))
                        .series()
                        .column(0);

        for (int i = 100; i < 300; i++) {
            assertEquals(slow[i], cleaned[i], 0.01);
        }
    }

    @Test
    void clean_columnOfOneRegion_doesNotDependOnTheOthers() {
        Matrix signals = noise(120, 5, 1);
        Matrix confounds = noise(120, 3, 2);
        boolean[] kept = all(120);
        kept[50] = false;
        double[] spoilt = signals.values().clone();
        spoilt[60 * 5 + 2] = Double.NaN;

        Matrix whole = SignalCleaner.clean(signals, confounds, kept, 2, BAND).series();
        Matrix found =
                SignalCleaner.clean(Matrix.of(120, 5, spoilt), confounds, kept, 2, BAND).series();

        for (int j = 0; j < 5; j++) {
            if (j == 2) {
                assertTrue(Arrays.stream(found.column(j)).allMatch(Double::isNaN));
            } else {
                assertArrayEquals(whole.column(j), found.column(j));
            }
        }
    }

    @Test
    void cleanOver_allOrSomeVolumesKept_givesTheSameBits() {
        Matrix signals = noise(120, 70, 5);
        boolean[] some = all(120);
        some[30] = false;
        some[31] = false;
        for (boolean[] kept : new boolean[][] {all(120), some}) {
            double[] expected = SignalCleaner.clean(signals, null, kept, 2, BAND).series().values();
            Matrix taken = Matrix.of(120, 70, signals.values().clone());

            Matrix cleaned = SignalCleaner.cleanOver(taken, null, kept, 2, BAND).series();

            assertArrayEquals(expected, cleaned.values());
        }
    }

    @Test
    void clean_constantAndRepeatedConfounds_costNothing() {
        Matrix c = noise(60, 2, 2);
        double[] same = new double[60];
        Arrays.fill(same, 4.2);
        Matrix more =
                c.beside(Matrix.ofColumns(same, c.column(0)))
                        .beside(c.selectColumns(new int[] {1}));

        Cleaned plain = SignalCleaner.clean(noise(60, 3, 1), c, all(60), 2, PLAIN);
        Cleaned found = SignalCleaner.clean(noise(60, 3, 1), more, all(60), 2, PLAIN);

        assertEquals(2, found.regressors());
        assertEquals(60 - 2 - 2, found.degreesOfFreedom());
        assertArrayEquals(plain.series().values(), found.series().values(), 1e-12);
    }

    @Test
    void degreesOfFreedom_ofTheBandTimesVolumesLessRegressors() {
        // 240 volumes at 2 s in 0.01 to 0.1 Hz keep 86.4, 26 regressors leave 60.4.
        assertEquals(60.4, SignalCleaner.degreesOfFreedom(240, 26, 2, BAND), 1e-9);
        assertEquals(212, SignalCleaner.degreesOfFreedom(240, 26, 2, PLAIN), 1e-9);
        assertEquals(
                214, SignalCleaner.degreesOfFreedom(240, 26, 2, PLAIN.withDetrend(false)), 1e-9);
    }

    /** Percent of the mean, and the mean itself, whether or not it was taken off before. */
    @Test
    void clean_meanThatWasNotTakenOff_isNotAddedAgain() {
        double[][] rows = new double[60][];
        for (int t = 0; t < rows.length; t++) {
            rows[t] = new double[] {200 + (t % 2 == 0 ? 4 : -4)};
        }
        Matrix signals = Matrix.ofRows(rows);
        for (boolean detrend : new boolean[] {false, true}) {
            for (boolean restore : new boolean[] {false, true}) {
                SignalCleaning settings =
                        new SignalCleaning(
                                detrend,
                                new TemporalFilter.None(),
                                Standardisation.PERCENT_CHANGE,
                                restore);
                Matrix percent = SignalCleaner.clean(signals, null, all(60), 2, settings).series();
                assertEquals(detrend ? 1.9 : 2, percent.get(30, 0), detrend ? 0.15 : 1e-12);
            }
            Matrix restored =
                    SignalCleaner.clean(
                                    signals,
                                    null,
                                    all(60),
                                    2,
                                    new SignalCleaning(
                                            detrend,
                                            new TemporalFilter.None(),
                                            Standardisation.NONE,
                                            true))
                            .series();
            assertEquals(200, restored.columnMeans()[0], 1e-11);
        }
    }

    @Test
    void clean_whatCannotBeDone_isRefusedByName() {
        Matrix signals = noise(60, 2, 1);
        boolean[] few = new boolean[60];
        few[3] = true;
        few[9] = true;
        Matrix broken = noise(60, 1, 2);
        broken.values()[7] = Double.NaN;

        assertEquals(
                "clean.no-degrees-of-freedom",
                reason(() -> SignalCleaner.clean(signals, noise(60, 58, 2), all(60), 2, PLAIN)));
        assertEquals(
                "clean.no-volumes",
                reason(() -> SignalCleaner.clean(signals, null, few, 2, PLAIN)));
        assertEquals(
                "clean.confound-not-finite",
                reason(() -> SignalCleaner.clean(signals, broken, all(60), 2, PLAIN)));
        assertEquals(
                "filter.too-short",
                reason(() -> SignalCleaner.clean(noise(33, 2, 1), null, all(33), 2, BAND)));
        assertEquals(
                "filter.edges", reason(() -> SignalCleaner.clean(signals, null, all(60), 6, BAND)));
        assertThrows(
                IllegalArgumentException.class,
                () -> SignalCleaner.clean(signals, noise(59, 1, 1), all(60), 2, PLAIN));
    }

    @Test
    void butterworth_sections_multiplyToTheQuotient() {
        for (Double[] edges : new Double[][] {{0.01, 0.1}, {0.01, null}, {null, 0.1}}) {
            for (int order : new int[] {1, 2, 3, 5}) {
                Butterworth filter = Butterworth.design(order, edges[0], edges[1], 2);
                double[] b = {1};
                double[] a = {1};
                for (double[] section : filter.sections()) {
                    b = product(b, Arrays.copyOfRange(section, 0, 3));
                    a = product(a, Arrays.copyOfRange(section, 3, 6));
                }
                int n = filter.numerator().length;
                assertArrayEquals(filter.numerator(), Arrays.copyOf(b, n), 1e-13);
                assertArrayEquals(filter.denominator(), Arrays.copyOf(a, n), 1e-12);
            }
        }
    }

    @Test
    void motion_summaryAndRuns_ofAShortSeries() {
        double[] fd = {0, 0.2, 0.7, 0.1, 0.1, 0.1};

        assertEquals(0.24, Motion.summary(fd).meanExcludingFirst(), 1e-12);
        assertEquals(0.7, Motion.summary(fd).max());
        assertEquals(3, Motion.longestRun(Motion.kept(fd, 0.5)));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        Motion.framewiseDisplacement(
                                noise(5, 5, 1), Motion.RotationUnit.RADIANS, 50));
    }

    private static double[] product(double[] x, double[] y) {
        double[] z = new double[x.length + y.length - 1];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
                z[i + j] += x[i] * y[j];
            }
        }
        return z;
    }

    private static String reason(Runnable work) {
        return assertThrows(RefusedException.class, work::run).reason();
    }

    private static double[] filled(double[] values, int... keptRows) {
        boolean[] kept = new boolean[values.length];
        for (int row : keptRows) {
            kept[row] = true;
        }
        return SignalCleaner.interpolated(Matrix.ofColumns(values), kept, 1).column(0);
    }

    private static double[] sine(int n, double hz) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> Math.sin(2 * Math.PI * hz * 2 * i));
        return values;
    }

    private static boolean[] all(int n) {
        boolean[] kept = new boolean[n];
        Arrays.fill(kept, true);
        return kept;
    }

    private static Matrix noise(int rows, int columns, long seed) {
        Random random = new Random(seed);
        double[] values = new double[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian();
        }
        return Matrix.of(rows, columns, values);
    }
}
