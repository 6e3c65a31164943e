package org.trialgia.analysis.glm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.glm.FirstLevelDesign.Basis;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.signal.SignalCleaner;
import org.trialgia.analysis.statistics.LinearModel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

class FirstLevelTest {

    private static final TaskTiming TIMING = new TaskTiming(150, 2, 0.5);
    private static final Matrix NONE = Matrix.zeros(150, 0);

    /** Heat in blocks of 20 s and rest between, and brief sounds. */
    private static Map<String, List<TaskEvent>> task() {
        List<TaskEvent> heat = new ArrayList<>();
        List<TaskEvent> sound = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            heat.add(TaskEvent.of(10 + 48 * i, 20));
            sound.add(new TaskEvent(7 + 41.3 * i, 0, 1 + i % 3));
        }
        Map<String, List<TaskEvent>> task = new LinkedHashMap<>();
        task.put("heat", heat);
        task.put("sound", sound);
        return task;
    }

    private static FirstLevelDesign design(Basis basis) {
        return FirstLevelDesign.of(
                TIMING, task(), basis, NONE, List.of(), FirstLevelDesign.DEFAULT_HIGH_PASS_HZ);
    }

    @Test
    void design_columns_areConditionsConfoundsDriftAndConstant() {
        double[] motion = new Random(1).doubles(150).toArray();
        FirstLevelDesign design =
                FirstLevelDesign.of(
                        TIMING,
                        task(),
                        Basis.WITH_TIME_AND_DISPERSION,
                        Matrix.ofColumns(motion),
                        List.of("trans_x"),
                        1 / 128.0);

        // 2·150·2/128 = 4.7: four terms of drift.
        assertEquals(
                List.of(
                        "heat",
                        "heat_derivative",
                        "heat_dispersion",
                        "sound",
                        "sound_derivative",
                        "sound_dispersion",
                        "trans_x",
                        "drift_1",
                        "drift_2",
                        "drift_3",
                        "drift_4",
                        "constant"),
                design.names());
        assertArrayEquals(motion, design.matrix().column(6));
        assertArrayEquals(
                SignalCleaner.cosineBasis(150, 1 / 128.0, 2).column(2), design.matrix().column(9));
        assertEquals(1, design.matrix().get(17, 11));
    }

    @Test
    void regressor_longEvent_comesToStandAtItsAmplitudeAndBriefOneFollowsTheResponse() {
        Map<String, List<TaskEvent>> conditions = new LinkedHashMap<>();
        conditions.put("long", List.of(new TaskEvent(0, 200, 3)));
        conditions.put("brief", List.of(new TaskEvent(11, 0, 2)));
        conditions.put("before", List.of(new TaskEvent(-2, 1, 1)));
        Matrix matrix =
                FirstLevelDesign.of(TIMING, conditions, Basis.CANONICAL, NONE, List.of(), 0)
                        .matrix();

        // Volume 50 is taken at 101 s.
        assertEquals(3, matrix.get(50, 0), 1e-9);
        assertEquals(2 * HaemodynamicResponse.CANONICAL.at(6), matrix.get(8, 1), 1e-15);
        assertEquals(0, matrix.get(5, 1));
        assertEquals(
                HaemodynamicResponse.CANONICAL.until(7) - HaemodynamicResponse.CANONICAL.until(6),
                matrix.get(2, 2),
                1e-15);
        assertEquals(4, matrix.columns());
    }

    @Test
    void regressor_eventInTwoHalves_isTheWhole() {
        Matrix whole = matrixOf(List.of(TaskEvent.of(20, 30)));
        Matrix halves = matrixOf(List.of(TaskEvent.of(20, 12), TaskEvent.of(32, 18)));
        // Ever shorter events of ever larger amplitude become a brief one.
        Matrix brief = matrixOf(List.of(TaskEvent.of(20, 0)));
        Matrix nearlyBrief = matrixOf(List.of(new TaskEvent(20, 1e-4, 1e4)));

        assertArrayEquals(whole.values(), halves.values(), 1e-12);
        assertArrayEquals(brief.values(), nearlyBrief.values(), 1e-5);
    }

    private static Matrix matrixOf(List<TaskEvent> events) {
        return FirstLevelDesign.of(
                        TIMING,
                        Map.of("a", events),
                        Basis.WITH_TIME_AND_DISPERSION,
                        NONE,
                        List.of(),
                        0)
                .matrix();
    }

    @Test
    void fit_seriesWithoutNoise_givesBackItsEstimates() {
        FirstLevelDesign design = design(Basis.WITH_TIME);
        double[] expected = {2, -0.5, 0.7, 0.1, 3, -2, 1, 5, 1000};
        double[] series = product(design.matrix(), expected);

        FirstLevelFit fit = FirstLevelModel.of(design).fit(series);

        assertArrayEquals(expected, fit.model().coefficients(), 1e-7);
        assertEquals(2, fit.estimate("heat"), 1e-7);
        assertEquals(1.3, fit.contrast(Map.of("heat", 1.0, "sound", -1.0), 0.95).estimate(), 1e-7);
        assertEquals(150 - 9, fit.model().df());
    }

    @Test
    void fContrast_one_isTSquared() {
        FirstLevelFit fit = FirstLevelModel.of(design(Basis.CANONICAL)).fit(noise());

        LinearModel.Comparison f = fit.fContrast(List.of(Map.of("heat", 2.0)));

        LinearModel.Coefficient t = fit.contrast(Map.of("heat", 1.0), 0.95);
        assertEquals(t.t() * t.t(), f.f(), 1e-9);
        assertEquals(t.p(), f.p(), 1e-9);
    }

    @Test
    void fContrast_ofTheSameSpace_isTheSame() {
        FirstLevelFit fit = FirstLevelModel.of(design(Basis.CANONICAL)).fit(noise());

        LinearModel.Comparison f =
                fit.fContrast(List.of(Map.of("heat", 1.0, "sound", 1.0), Map.of("heat", 1.0)));

        LinearModel.Comparison turned =
                fit.fContrast(List.of(Map.of("sound", -3.0), Map.of("heat", 1.0, "sound", 7.0)));
        assertEquals(2, f.numeratorDf());
        assertEquals(f.f(), turned.f(), 1e-9);
        assertRefused(
                "statistics.dependent-contrasts",
                () -> fit.fContrast(List.of(Map.of("heat", 1.0), Map.of("heat", 2.0))));
    }

    private static double[] noise() {
        Random random = new Random(31);
        return random.doubles(150).map(v -> 100 + v).toArray();
    }

    @Test
    void contrast_scaledSeries_scalesTheEstimateAndKeepsT() {
        FirstLevelDesign design = design(Basis.CANONICAL);
        double[] series = noise(0.4, new Random(5));
        double[] changed = Arrays.stream(series).map(v -> 500 + 7 * v).toArray();
        FirstLevelModel model = FirstLevelModel.of(design);

        FirstLevelFit one = model.fit(series);
        FirstLevelFit other = model.fit(changed);

        assertEquals(one.rho(), other.rho(), 1e-9);
        LinearModel.Coefficient a = one.contrast(Map.of("heat", 1.0), 0.95);
        LinearModel.Coefficient b = other.contrast(Map.of("heat", 1.0), 0.95);
        assertEquals(7 * a.estimate(), b.estimate(), 1e-8);
        assertEquals(a.t(), b.t(), 1e-8);
    }

    @Test
    void whitened_exactSeries_leavesTheInnovations() {
        double rho = 0.6;
        double[] u = new Random(2).doubles(20).toArray();
        double[] e = new double[20];
        e[0] = u[0] / Math.sqrt(1 - rho * rho);
        for (int t = 1; t < 20; t++) {
            e[t] = rho * e[t - 1] + u[t];
        }

        assertArrayEquals(u, SerialCorrelation.whitened(Matrix.ofColumns(e), rho).values(), 1e-14);
        assertArrayEquals(e, SerialCorrelation.whitened(Matrix.ofColumns(e), 0).values(), 0);
    }

    @Test
    void serialCorrelation_ofALine_isTheOneThatMakesTheResidualsAsTheyAre() {
        // Residuals of mean and line, R, and the covariance V of the ρ found, all written out.
        int n = 12;
        double[] constant = new double[n];
        double[] line = new double[n];
        Arrays.fill(constant, 1 / Math.sqrt(n));
        Arrays.setAll(line, t -> (t - (n - 1) / 2.0) / Math.sqrt(n * (n * n - 1.0) / 12));
        double[] series = {1, 3, 4, 2, 1, 0, 2, 1, 5, 2, 4, 3};
        double rho = new SerialCorrelation(Matrix.ofColumns(constant, line)).of(series);
        double[][] r = new double[n][n];
        double[][] v = new double[n][n];
        double[] rest = new double[n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                r[a][b] = (a == b ? 1 : 0) - constant[a] * constant[b] - line[a] * line[b];
                v[a][b] = Math.pow(rho, Math.abs(a - b));
                rest[a] += r[a][b] * series[b];
            }
        }
        double[][] expected = times(times(r, v), r);
        double found0 = 0;
        double found1 = 0;
        double expected0 = 0;
        double expected1 = 0;
        for (int t = 0; t < n; t++) {
            found0 += rest[t] * rest[t];
            expected0 += expected[t][t];
            found1 += t == 0 ? 0 : rest[t] * rest[t - 1];
            expected1 += t == 0 ? 0 : expected[t][t - 1];
        }

        // The residuals themselves look uncorrelated.
        assertTrue(rho > 0.1 && rho < 0.4, "rho " + rho);
        assertEquals(-0.019, found1 / found0, 0.001);
        assertEquals(found1 / found0, expected1 / expected0, 1e-10);
    }

    @Test
    void serialCorrelation_atTheEnds_staysWithin() {
        double[] constant = new double[40];
        Arrays.fill(constant, 1);
        SerialCorrelation serial = new SerialCorrelation(Matrix.ofColumns(constant));
        double[] slow = new double[40];
        double[] fast = new double[40];
        Arrays.setAll(slow, t -> Math.sin(t / 30.0));
        Arrays.setAll(fast, t -> t % 2);

        assertEquals(SerialCorrelation.LARGEST, serial.of(slow), 1e-12);
        assertEquals(-SerialCorrelation.LARGEST, serial.of(fast), 0.02);
        assertEquals(0, serial.of(constant));
    }

    private static double[][] times(double[][] a, double[][] b) {
        double[][] product = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                for (int k = 0; k < a.length; k++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    @Test
    void fit_noiseOfKnownCorrelation_findsItAndTestsAtItsLevel() {
        FirstLevelDesign design = design(Basis.WITH_TIME);
        FirstLevelModel model = FirstLevelModel.of(design);
        Random random = new Random(20240517);
        int runs = 600;
        double sum = 0;
        int whitened = 0;
        int plain = 0;
        for (int run = 0; run < runs; run++) {
            double[] series = noise(0.4, random);
            FirstLevelFit fit = model.fit(series);
            sum += fit.rho();
            whitened += fit.contrast(Map.of("heat", 1.0), 0.95).p() < 0.05 ? 1 : 0;
            plain +=
                    LinearModel.fit(design.matrix(), series).coefficient(0, 0.95).p() < 0.05
                            ? 1
                            : 0;
        }

        // ρ has a standard error of 0.08 a run, so 0.003 over all; a ratio's bias is of order
        // 1/150.
        assertEquals(0.4, sum / runs, 0.02);
        // 5 % of 600 is 30, standard error 5.3; without whitening slow blocks are found far
        // oftener.
        assertEquals(30, whitened, 16);
        assertTrue(plain > 70, plain + " of " + runs);
    }

    @Test
    void badInput_isRefusedByName() {
        assertRefused("glm.timing", () -> new TaskTiming(150, 0, 0));
        assertRefused("glm.timing", () -> new TaskTiming(0, 2, 0));
        assertRefused("glm.timing", () -> new TaskTiming(150, 2, 1.5));
        assertRefused("glm.event", () -> TaskEvent.of(Double.NaN, 1));
        assertRefused("glm.event", () -> TaskEvent.of(1, -1));
        assertRefused("glm.no-condition", () -> build(Map.of(), 0));
        assertRefused("glm.no-events", () -> build(Map.of("a", List.of()), 0));
        // Milliseconds for seconds.
        assertRefused(
                "glm.event-outside",
                () -> build(Map.of("a", List.of(TaskEvent.of(5, 5), TaskEvent.of(10_000, 5))), 0));
        // Long before the run, a moment before its end, and without a weight.
        for (TaskEvent unfelt :
                List.of(TaskEvent.of(-200, 5), TaskEvent.of(299.5, 0), new TaskEvent(20, 5, 0))) {
            assertRefused("glm.no-events", () -> build(Map.of("a", List.of(unfelt)), 0));
        }
        assertRefused("glm.high-pass", () -> build(task(), 0.25));
        assertRefused("glm.high-pass", () -> build(task(), -1));
        assertRefused(
                "glm.name-twice", () -> build(Map.of("constant", List.of(TaskEvent.of(10, 5))), 0));
        double[] missing = new double[150];
        missing[3] = Double.NaN;
        RefusedException refused =
                assertThrows(
                        RefusedException.class,
                        () ->
                                FirstLevelDesign.of(
                                        TIMING,
                                        task(),
                                        Basis.CANONICAL,
                                        Matrix.ofColumns(missing),
                                        List.of("csf"),
                                        0));
        assertEquals("glm.confound-not-finite", refused.reason());
        assertTrue(refused.sentence().contains("csf has no value at volume 4"));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        FirstLevelDesign.of(
                                TIMING, task(), Basis.CANONICAL, NONE, List.of("csf"), 0));
    }

    @Test
    void fit_badInput_isRefusedByName() {
        FirstLevelModel model = FirstLevelModel.of(design(Basis.CANONICAL));
        double[] missing = new double[150];
        missing[3] = Double.NaN;
        assertRefused("glm.series-not-finite", () -> model.fit(missing));
        assertRefused("glm.series-constant", () -> model.fit(new double[150]));
        assertThrows(IllegalArgumentException.class, () -> model.fit(new double[149]));
        FirstLevelFit fit = model.fit(noise(0, new Random(1)));
        assertRefused("glm.column-unknown", () -> fit.contrast(Map.of("cold", 1.0), 0.95));
        assertRefused("glm.contrast-empty", () -> fit.contrast(Map.of(), 0.95));
        assertRefused("glm.contrast-empty", () -> fit.contrast(Map.of("heat", 0.0), 0.95));
        // A condition given twice under two names cannot be told apart.
        Map<String, List<TaskEvent>> twice = new LinkedHashMap<>(task());
        twice.put("warm", task().getOrDefault("heat", List.of()));
        FirstLevelModel collinear = FirstLevelModel.of(build(twice, 0));
        assertRefused("statistics.collinear", () -> collinear.fit(noise(0, new Random(1))));
        FirstLevelDesign large =
                FirstLevelDesign.of(
                        TIMING,
                        task(),
                        Basis.CANONICAL,
                        Matrix.zeros(150, 145),
                        IntStream.range(0, 145).mapToObj(i -> "c" + i).toList(),
                        0);
        assertRefused("glm.too-short", () -> FirstLevelModel.of(large));
    }

    private static FirstLevelDesign build(
            Map<String, List<TaskEvent>> conditions, double highPassHz) {
        return FirstLevelDesign.of(
                TIMING, conditions, Basis.CANONICAL, NONE, List.of(), highPassHz);
    }

    private static void assertRefused(String reason, Executable what) {
        assertEquals(reason, assertThrows(RefusedException.class, what).reason());
    }

    private static double[] product(Matrix matrix, double[] weights) {
        double[] product = new double[matrix.rows()];
        for (int t = 0; t < product.length; t++) {
            for (int j = 0; j < weights.length; j++) {
                product[t] += weights[j] * matrix.get(t, j);
            }
        }
        return product;
    }

    /** Stationary noise of SD 1 innovations. */
    private static double[] noise(double rho, Random random) {
        double[] noise = new double[150];
        noise[0] = random.nextGaussian() / Math.sqrt(1 - rho * rho);
        for (int t = 1; t < noise.length; t++) {
            noise[t] = rho * noise[t - 1] + random.nextGaussian();
        }
        return noise;
    }
}
