package org.trialgia.analysis.statistics.mixed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.statistics.LinearModel;
import org.trialgia.analysis.statistics.ModelTable;
import org.trialgia.analysis.statistics.TTest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;

class MixedModelTest {

    private static final int GROUPS = 8;
    private static final int VISITS = 3;

    /** Participants by visit, complete; values from {@code new Random(seed)}. */
    private static double[][] balanced(long seed, double between, double slope) {
        Random random = new Random(seed);
        double[][] y = new double[GROUPS][VISITS];
        for (double[] row : y) {
            double level = between * random.nextGaussian();
            double trend = slope * random.nextGaussian();
            for (int t = 0; t < VISITS; t++) {
                row[t] = 10 + level + (0.5 + trend) * t + random.nextGaussian();
            }
        }
        return y;
    }

    private static ModelTable table(double[][] y) {
        List<String> visits = new ArrayList<>();
        List<String> arms = new ArrayList<>();
        double[] times = new double[y.length * VISITS];
        for (int g = 0; g < y.length; g++) {
            for (int t = 0; t < VISITS; t++) {
                visits.add("v" + t);
                arms.add(g % 2 == 0 ? "control" : "active");
                times[g * VISITS + t] = t;
            }
        }
        return new ModelTable(times.length)
                .number("y", Arrays.stream(y).flatMapToDouble(Arrays::stream).toArray())
                .number("time", times)
                .factor("visit", List.of("v0", "v1", "v2"), visits)
                .factor("arm", List.of("control", "active"), arms);
    }

    private static List<String> subjects(int groups) {
        List<String> subjects = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            subjects.addAll(Collections.nCopies(VISITS, "s" + g));
        }
        return subjects;
    }

    private static MixedFit fit(
            double[][] y, List<String> terms, List<String> random, Estimation estimation) {
        return MixedModel.of(table(y), "y", terms, RandomEffects.of(subjects(y.length), random))
                .fit(estimation);
    }

    private static double effect(MixedFit fit, String group) {
        return Objects.requireNonNull(fit.groupEffects().get(group))[0];
    }

    private static final List<String> INTERCEPT = List.of("1");

    /** Mean squares between and within groups. */
    private static double[] meanSquares(double[][] y) {
        double grand = Arrays.stream(y).flatMapToDouble(Arrays::stream).average().orElseThrow();
        double between = 0;
        double within = 0;
        for (double[] row : y) {
            double mean = Arrays.stream(row).average().orElseThrow();
            between += VISITS * (mean - grand) * (mean - grand);
            for (double v : row) {
                within += (v - mean) * (v - mean);
            }
        }
        return new double[] {between / (GROUPS - 1), within / (GROUPS * (VISITS - 1))};
    }

    @Test
    void reml_oneWayBalanced_isTheAnalysisOfVariance() {
        double[][] y = balanced(1, 2, 0);
        double[] ms = meanSquares(y);

        MixedFit fit = fit(y, List.of(), INTERCEPT, Estimation.REML);

        assertEquals(ms[1], fit.residualVariance(), 1e-10 * ms[1]);
        assertEquals((ms[0] - ms[1]) / VISITS, fit.randomCovariance().get(0, 0), 1e-9);
        assertEquals(Math.sqrt((ms[0] - ms[1]) / VISITS / ms[1]), fit.theta()[0], 1e-9);
        assertFalse(fit.isSingular());
        FixedEffectTests.Effect mean =
                fit.tests(DegreesOfFreedom.SATTERTHWAITE).coefficient("(Intercept)", 0.95);
        assertEquals(Math.sqrt(ms[0] / (GROUPS * VISITS)), mean.se(), 1e-10);
        assertEquals(GROUPS - 1, mean.df(), 1e-8);
        assertEquals(
                GROUPS - 1,
                fit.tests(DegreesOfFreedom.KENWARD_ROGER).coefficient("(Intercept)", 0.95).df(),
                1e-8);
    }

    @Test
    void ml_oneWayBalanced_isTheClosedForm() {
        double[][] y = balanced(2, 2, 0);
        double[] ms = meanSquares(y);

        MixedFit fit = fit(y, List.of(), INTERCEPT, Estimation.ML);

        assertEquals(ms[1], fit.residualVariance(), 1e-10 * ms[1]);
        double total = (1 - 1.0 / GROUPS) * ms[0];
        assertEquals((total - ms[1]) / VISITS, fit.randomCovariance().get(0, 0), 1e-9);
        // -2 l = n log 2π + G(k - 1) log σ² + G log(σ² + kτ²) + n at the optimum.
        int n = GROUPS * VISITS;
        double deviance =
                n * (1 + Math.log(2 * Math.PI))
                        + GROUPS * (VISITS - 1) * Math.log(ms[1])
                        + GROUPS * Math.log(total);
        assertEquals(-deviance / 2, fit.logLikelihood(), 1e-10);
        assertEquals(deviance + 6, fit.aic(), 1e-9);
        assertEquals(deviance + 3 * Math.log(n), fit.bic(), 1e-9);
    }

    @Test
    void groupEffects_oneWayBalanced_areShrunkMeans() {
        double[][] y = balanced(3, 2, 0);

        MixedFit fit = fit(y, List.of(), INTERCEPT, Estimation.REML);

        double tau = fit.randomCovariance().get(0, 0);
        double shrink = VISITS * tau / (VISITS * tau + fit.residualVariance());
        double mean = Arrays.stream(y[4]).average().orElseThrow();
        assertEquals(shrink * (mean - fit.coefficients()[0]), effect(fit, "s4"), 1e-9);
        assertEquals(List.of("s0", "s1"), List.copyOf(fit.groupEffects().keySet()).subList(0, 2));
    }

    @ParameterizedTest
    @EnumSource(
            value = DegreesOfFreedom.class,
            names = {"SATTERTHWAITE", "KENWARD_ROGER", "CONTAINMENT"})
    void twoVisitsComplete_givePairedT(DegreesOfFreedom method) {
        double[] before = {5, 3, 8, 6, 7, 9};
        double[] after = {4, 3, 5, 5, 3, 7};
        ModelTable table = new ModelTable(12);
        double[] y = new double[12];
        double[] visit = new double[12];
        List<String> subject = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            y[2 * i] = before[i];
            y[2 * i + 1] = after[i];
            visit[2 * i + 1] = 1;
            subject.addAll(List.of("s" + i, "s" + i));
        }
        MixedFit fit =
                MixedModel.of(
                                table.number("y", y).number("visit", visit),
                                "y",
                                List.of("visit"),
                                RandomEffects.intercept(subject))
                        .fit(Estimation.REML);

        FixedEffectTests.Effect found = fit.tests(method).coefficient("visit", 0.9);

        TTest.Result paired = TTest.paired(after, before, 0.9);
        assertEquals(paired.estimate(), found.estimate(), 1e-12);
        assertEquals(paired.se(), found.se(), 1e-9);
        assertEquals(paired.df(), found.df(), 1e-7);
        assertEquals(paired.p(), found.p(), 1e-9);
        assertEquals(paired.ci().low(), found.ci().low(), 1e-8);
    }

    @ParameterizedTest
    @EnumSource(
            value = DegreesOfFreedom.class,
            names = {"SATTERTHWAITE", "KENWARD_ROGER", "CONTAINMENT"})
    void threeVisitsComplete_giveRepeatedMeasuresF(DegreesOfFreedom method) {
        double[][] y = balanced(5, 1.5, 0);
        double grand = Arrays.stream(y).flatMapToDouble(Arrays::stream).average().orElseThrow();
        double visits = 0;
        double error = 0;
        for (int t = 0; t < VISITS; t++) {
            int at = t;
            double mean = Arrays.stream(y).mapToDouble(row -> row[at]).average().orElseThrow();
            visits += GROUPS * (mean - grand) * (mean - grand);
            for (double[] row : y) {
                double own = Arrays.stream(row).average().orElseThrow();
                error += Math.pow(row[t] - own - mean + grand, 2);
            }
        }
        int freedom = (GROUPS - 1) * (VISITS - 1);

        JointTest found =
                fit(y, List.of("visit"), INTERCEPT, Estimation.REML).tests(method).term("visit");

        assertEquals(visits / (VISITS - 1) / (error / freedom), found.f(), 1e-8);
        assertEquals(VISITS - 1, found.numeratorDf());
        assertEquals(freedom, found.denominatorDf(), 1e-6);
    }

    @Test
    void randomSlopes_balanced_areTheTwoStageEstimates() {
        // Each participant's own line; their covariance holds the error's part σ²(ZᵀZ)⁻¹, with
        // ZᵀZ = [3 3; 3 5] for visits 0, 1, 2.
        double[][] y = balanced(11, 3, 2);
        double[] intercepts = new double[GROUPS];
        double[] slopes = new double[GROUPS];
        double rss = 0;
        for (int g = 0; g < GROUPS; g++) {
            slopes[g] = (y[g][2] - y[g][0]) / 2;
            intercepts[g] = Arrays.stream(y[g]).average().orElseThrow() - slopes[g];
            for (int t = 0; t < VISITS; t++) {
                rss += Math.pow(y[g][t] - intercepts[g] - slopes[g] * t, 2);
            }
        }
        double sigma2 = rss / GROUPS;

        MixedFit fit = fit(y, List.of("time"), List.of("1", "time"), Estimation.REML);

        assertEquals(sigma2, fit.residualVariance(), 1e-8 * sigma2);
        assertEquals(
                covariance(intercepts, intercepts) - sigma2 * 5 / 6,
                fit.randomCovariance().get(0, 0),
                1e-7);
        assertEquals(
                covariance(intercepts, slopes) + sigma2 * 3 / 6,
                fit.randomCovariance().get(0, 1),
                1e-7);
        assertEquals(
                covariance(slopes, slopes) - sigma2 * 3 / 6,
                fit.randomCovariance().get(1, 1),
                1e-7);
        TTest.Result secondStage = TTest.oneSample(slopes, 0.95);
        for (DegreesOfFreedom method :
                List.of(DegreesOfFreedom.SATTERTHWAITE, DegreesOfFreedom.KENWARD_ROGER)) {
            FixedEffectTests.Effect found = fit.tests(method).coefficient("time", 0.95);
            assertEquals(secondStage.estimate(), found.estimate(), 1e-10);
            assertEquals(secondStage.se(), found.se(), 1e-8);
            assertEquals(GROUPS - 1, found.df(), 1e-5);
        }
    }

    private static double covariance(double[] a, double[] b) {
        double ma = Arrays.stream(a).average().orElseThrow();
        double mb = Arrays.stream(b).average().orElseThrow();
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - ma) * (b[i] - mb);
        }
        return sum / (a.length - 1);
    }

    @Test
    void varianceOfZero_isReportedAndFitsAsOrdinaryLeastSquares() {
        // Every participant has the same mean: nothing is between them.
        double[][] y = balanced(6, 0, 0);
        for (double[] row : y) {
            double mean = Arrays.stream(row).average().orElseThrow();
            for (int t = 0; t < VISITS; t++) {
                row[t] += 10 - mean;
            }
        }

        MixedFit fit = fit(y, List.of("time"), INTERCEPT, Estimation.REML);

        assertTrue(fit.isSingular());
        assertEquals(0, fit.randomCovariance().get(0, 0));
        assertEquals(0, fit.intraclassCorrelation());
        assertEquals(0, effect(fit, "s0"));
        LinearModel.Coefficient ols = table(y).fit("y", List.of("time")).coefficient("time", 0.95);
        FixedEffectTests.Effect found =
                fit.tests(DegreesOfFreedom.SATTERTHWAITE).coefficient("time", 0.95);
        assertEquals(ols.estimate(), found.estimate(), 1e-12);
        assertEquals(ols.se(), found.se(), 1e-12);
        assertEquals(GROUPS * VISITS - 2, found.df(), 1e-9);
        assertTrue(fit.tests(DegreesOfFreedom.KENWARD_ROGER).coefficient("time", 0.95).df() > 1);
    }

    @Test
    void slopesWithoutVariance_areReportedAndNoWorseThanWithoutThem() {
        double[][] y = balanced(9, 2, 0);
        for (double[] row : y) {
            // The own trend is taken off: slopes vary less than the error alone would make them.
            double own = (row[2] - row[0]) / 2;
            row[0] += own;
            row[2] -= own;
        }

        MixedFit slopes = fit(y, List.of("time"), List.of("1", "time"), Estimation.REML);
        MixedFit plain = fit(y, List.of("time"), INTERCEPT, Estimation.REML);

        assertTrue(slopes.isSingular());
        assertTrue(slopes.logLikelihood() >= plain.logLikelihood() - 1e-9);
        double det =
                slopes.randomCovariance().get(0, 0) * slopes.randomCovariance().get(1, 1)
                        - Math.pow(slopes.randomCovariance().get(0, 1), 2);
        assertEquals(0, det, 1e-6);
        // On the boundary too the derivatives are those of the deviance: the intercept's degrees of
        // freedom by central differences.
        MixedModel model =
                MixedModel.of(
                        table(y),
                        "y",
                        List.of("time"),
                        RandomEffects.of(subjects(GROUPS), List.of("1", "time")));
        double numeric =
                numericFreedom(
                        model.data(),
                        VarianceSearch.best(model.data(), Estimation.REML),
                        new double[] {1, 0});
        assertEquals(
                numeric,
                slopes.tests(DegreesOfFreedom.SATTERTHWAITE).coefficient("(Intercept)", 0.95).df(),
                1e-3 * numeric);
    }

    @Test
    void fit_otherUnits_scaleEverything() {
        double[][] y = balanced(11, 3, 2);
        double[][] scaled =
                Arrays.stream(y)
                        .map(row -> Arrays.stream(row).map(v -> 1000 - 250 * v).toArray())
                        .toArray(double[][]::new);
        List<String> random = List.of("1", "time");
        MixedFit fit = fit(y, List.of("arm", "time"), random, Estimation.REML);

        MixedFit other = fit(scaled, List.of("arm", "time"), random, Estimation.REML);

        assertEquals(250 * 250 * fit.residualVariance(), other.residualVariance(), 1e-3);
        assertArrayEquals(fit.theta(), other.theta(), 1e-7);
        FixedEffectTests.Effect a =
                fit.tests(DegreesOfFreedom.KENWARD_ROGER).coefficient("time", 0.95);
        FixedEffectTests.Effect b =
                other.tests(DegreesOfFreedom.KENWARD_ROGER).coefficient("time", 0.95);
        assertEquals(-a.t(), b.t(), 1e-7);
        assertEquals(a.df(), b.df(), 1e-6);
    }

    @Test
    void fit_visitsInDays_hasTheSameLikelihoodAndScaledSlopes() {
        double[][] y = balanced(11, 3, 2);
        double[] days = Arrays.stream(table(y).values("time")).map(t -> 9125 * t).toArray();
        MixedFit fit = fit(y, List.of("time"), List.of("1", "time"), Estimation.ML);

        MixedFit inDays =
                MixedModel.of(
                                table(y).number("days", days),
                                "y",
                                List.of("days"),
                                RandomEffects.of(subjects(GROUPS), List.of("1", "days")))
                        .fit(Estimation.ML);

        assertEquals(fit.logLikelihood(), inDays.logLikelihood(), 1e-9);
        assertEquals(
                fit.randomCovariance().get(1, 1),
                9125.0 * 9125 * inDays.randomCovariance().get(1, 1),
                1e-6);
        assertFalse(inDays.isSingular());
    }

    @Test
    void fit_rowsInAnotherOrder_isTheSame() {
        double[][] y = balanced(4, 2, 1);
        double[][] reversed = y.clone();
        Collections.reverse(Arrays.asList(reversed));
        MixedFit fit = fit(y, List.of("time"), List.of("1", "time"), Estimation.REML);

        MixedFit other = fit(reversed, List.of("time"), List.of("1", "time"), Estimation.REML);

        assertEquals(fit.logLikelihood(), other.logLikelihood(), 1e-11);
        assertArrayEquals(fit.coefficients(), other.coefficients(), 1e-10);
    }

    @Test
    void fit_unbalanced_isAStationaryPoint() {
        // Some visits are missing; the deviance rises to every side of the estimate.
        double[][] y = balanced(21, 2, 1.5);
        y[0][2] = Double.NaN;
        y[3][0] = Double.NaN;
        y[5][1] = Double.NaN;
        MixedModel model =
                MixedModel.of(
                        table(y),
                        "y",
                        List.of("arm", "time"),
                        RandomEffects.of(subjects(GROUPS), List.of("1", "time")));
        for (Estimation estimation : Estimation.values()) {
            ProfiledFit best = VarianceSearch.best(model.data(), estimation);
            for (int i = 0; i < best.theta().length; i++) {
                double[] up = best.theta().clone();
                double[] down = best.theta().clone();
                up[i] += 1e-3;
                down[i] -= 1e-3;
                double above = ProfiledFit.at(model.data(), up, estimation).deviance();
                double below = ProfiledFit.at(model.data(), down, estimation).deviance();
                assertTrue(above > best.deviance() && below > best.deviance());
                assertEquals(0, (above - below) / 2e-3, 1e-4);
            }
        }
        assertEquals(3, model.dropped());
        assertEquals(GROUPS * VISITS - 3, model.fit(Estimation.ML).rows());
    }

    @Test
    void search_manyDataSets_isNeverBeatenByAThetaDrawnByChance() {
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            double[][] y = balanced(seed, 2 * random.nextDouble(), 2 * random.nextDouble());
            int gaps = random.nextInt(6);
            for (int gap = 0; gap < gaps; gap++) {
                y[random.nextInt(GROUPS)][random.nextInt(VISITS)] = Double.NaN;
            }
            List<String> effects = seed % 2 == 0 ? INTERCEPT : List.of("1", "time");
            GroupedData data =
                    MixedModel.of(
                                    table(y),
                                    "y",
                                    List.of("arm", "time"),
                                    RandomEffects.of(subjects(GROUPS), effects))
                            .data();
            for (Estimation estimation : Estimation.values()) {
                ProfiledFit best = VarianceSearch.best(data, estimation);
                for (int draw = 0; draw < 30; draw++) {
                    double[] theta =
                            Arrays.stream(best.theta())
                                    .map(t ->
                                            random.nextBoolean()
                                                    ? t + 0.1 * random.nextGaussian()
                                                    : 3 * random.nextGaussian())
                                    .toArray();
                    double other = ProfiledFit.at(data, theta, estimation).deviance();
                    assertTrue(best.deviance() <= other + 1e-9, "seed " + seed);
                }
            }
        }
    }

    @Test
    void satterthwaite_unbalanced_agreesWithNumericDerivatives() {
        double[][] y = balanced(21, 2, 1.5);
        y[0][2] = Double.NaN;
        y[3][0] = Double.NaN;
        MixedModel model =
                MixedModel.of(
                        table(y),
                        "y",
                        List.of("arm", "time"),
                        RandomEffects.of(subjects(GROUPS), List.of("1", "time")));
        ProfiledFit best = VarianceSearch.best(model.data(), Estimation.REML);
        double[] weights = {0, 0, 1};

        double found = new Satterthwaite(best, Estimation.REML).freedom(weights);

        // df = 2 v²/(gᵀ 2H⁻¹ g) with g and H by central differences over (θ, log σ), 1e-3 wide.
        assertEquals(numericFreedom(model.data(), best, weights), found, 1e-3 * found);
    }

    private static double numericFreedom(GroupedData data, ProfiledFit best, double[] l) {
        int m = best.theta().length + 1;
        double h = 1e-3;
        double[] g = new double[m];
        double[][] hessian = new double[m][m];
        for (int i = 0; i < m; i++) {
            g[i] =
                    (variance(data, best, l, unit(m, i, h))
                                    - variance(data, best, l, unit(m, i, -h)))
                            / (2 * h);
            for (int j = 0; j < m; j++) {
                double sum = 0;
                for (int s = -1; s <= 1; s += 2) {
                    for (int r = -1; r <= 1; r += 2) {
                        double[] at = unit(m, i, s * h);
                        at[j] += r * h;
                        sum += s * r * deviance(data, best, at);
                    }
                }
                hessian[i][j] = sum / (4 * h * h);
            }
        }
        double[] solved = solve(hessian, g);
        double v = variance(data, best, l, new double[m]);
        return v * v / Dense.dot(g, solved);
    }

    private static double[] unit(int m, int i, double size) {
        double[] u = new double[m];
        u[i] = size;
        return u;
    }

    private static ProfiledFit moved(GroupedData data, ProfiledFit best, double[] by) {
        double[] theta = best.theta().clone();
        for (int i = 0; i < theta.length; i++) {
            theta[i] += by[i];
        }
        return ProfiledFit.at(data, theta, Estimation.REML);
    }

    private static double sigma2(ProfiledFit best, double[] by) {
        return best.sigmaSquared() * Math.exp(2 * by[by.length - 1]);
    }

    private static double variance(GroupedData data, ProfiledFit best, double[] l, double[] by) {
        return sigma2(best, by) * Dense.form(l, moved(data, best, by).unscaled(), l);
    }

    /** The deviance at a σ² of its own: profiled terms replaced. */
    private static double deviance(GroupedData data, ProfiledFit best, double[] by) {
        ProfiledFit fit = moved(data, best, by);
        double s2 = sigma2(best, by);
        return fit.deviance()
                - fit.freedom() * (1 + Math.log(fit.sigmaSquared()))
                + fit.freedom() * Math.log(s2)
                + fit.residual() / s2;
    }

    private static double[] solve(double[][] a, double[] b) {
        int n = b.length;
        double[][] m = new double[n][];
        for (int i = 0; i < n; i++) {
            m[i] = Arrays.copyOf(a[i], n + 1);
            m[i][n] = b[i];
        }
        for (int k = 0; k < n; k++) {
            for (int i = k + 1; i < n; i++) {
                double f = m[i][k] / m[k][k];
                for (int j = k; j <= n; j++) {
                    m[i][j] -= f * m[k][j];
                }
            }
        }
        double[] x = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            x[i] = m[i][n];
            for (int j = i + 1; j < n; j++) {
                x[i] -= m[i][j] * x[j];
            }
            x[i] /= m[i][i];
        }
        return x;
    }

    @Test
    void wald_isTheNormalDistribution() {
        MixedFit fit = fit(balanced(1, 2, 0), List.of("visit"), INTERCEPT, Estimation.REML);
        FixedEffectTests tests = fit.tests(DegreesOfFreedom.WALD);

        FixedEffectTests.Effect effect = tests.coefficient("visitv1", 0.95);
        JointTest joint = tests.joint(List.of(new double[] {0, 1, 0}));

        assertEquals(Double.POSITIVE_INFINITY, effect.df());
        assertEquals(effect.estimate() - 1.959963984540054 * effect.se(), effect.ci().low(), 1e-12);
        assertEquals(
                effect.estimate() + 1.959963984540054 * effect.se(), effect.ci().high(), 1e-12);
        assertEquals(effect.t() * effect.t(), joint.f(), 1e-10);
        assertEquals(effect.p(), joint.p(), 1e-10);
    }

    @Test
    void containment_countsGroupsForWhatIsConstantWithinThem() {
        MixedFit fit = fit(balanced(1, 2, 0), List.of("arm", "visit"), INTERCEPT, Estimation.REML);
        FixedEffectTests tests = fit.tests(DegreesOfFreedom.CONTAINMENT);

        assertEquals(GROUPS - 2, tests.coefficient("armactive", 0.95).df());
        int within = GROUPS * VISITS - GROUPS - 2;
        assertEquals(within, tests.coefficient("visitv1", 0.95).df());
        assertEquals(within, tests.coefficient("(Intercept)", 0.95).df());
        assertEquals(GROUPS - 2, tests.combination(new double[] {1, 0.5, 0, 0}, 0.95).df());
    }

    @Test
    void likelihoodRatio_againstSmaller_isTheDifferenceOfDeviances() {
        double[][] y = balanced(1, 2, 0);
        MixedFit large = fit(y, List.of("arm", "visit"), INTERCEPT, Estimation.ML);
        MixedFit small = fit(y, List.of("arm"), INTERCEPT, Estimation.ML);

        MixedFit.LikelihoodRatio ratio = large.against(small);

        assertEquals(
                2 * (large.logLikelihood() - small.logLikelihood()), ratio.chiSquared(), 1e-12);
        assertEquals(2, ratio.df());
        assertEquals(Math.exp(-ratio.chiSquared() / 2), ratio.p(), 1e-12);
        assertEquals("mixed.not-nested", reason(() -> small.against(large)));
        MixedFit restricted = fit(y, List.of("arm"), INTERCEPT, Estimation.REML);
        assertEquals("mixed.needs-ml", reason(() -> large.against(restricted)));
        assertEquals("mixed.needs-reml", reason(() -> small.tests(DegreesOfFreedom.KENWARD_ROGER)));
    }

    @Test
    void whatCannotBeFitted_isRefusedByName() {
        double[][] y = balanced(1, 2, 0);
        double[][] constant = new double[GROUPS][VISITS];
        double[][] steps = new double[GROUPS][VISITS];
        for (int g = 0; g < GROUPS; g++) {
            for (int t = 0; t < VISITS; t++) {
                constant[g][t] = 0.1;
                steps[g][t] = g * g + 0.3 * t;
            }
        }
        double[] twice = Arrays.stream(table(y).values("time")).map(t -> 2 * t + 1).toArray();
        double[] squares = Arrays.stream(table(y).values("time")).map(t -> t * t).toArray();
        double[] infinite = table(y).values("time");
        infinite[3] = Double.POSITIVE_INFINITY;

        assertEquals("mixed.constant-response", refusal(constant, List.of("time"), INTERCEPT));
        assertEquals("mixed.perfect-fit", refusal(steps, List.of("time"), INTERCEPT));
        assertEquals(
                "mixed.too-few-rows",
                refusal(y, List.of(), List.of("1", "time", "twice"), squares));
        assertEquals(
                "statistics.collinear", refusal(y, List.of("time", "twice"), INTERCEPT, twice));
        assertEquals(
                "mixed.random-collinear",
                refusal(y, List.of(), List.of("1", "ones"), "ones", new double[24]));
        assertEquals(
                "mixed.too-few-groups",
                refusal(Arrays.copyOf(y, 2), List.of("arm", "time"), INTERCEPT));
        assertEquals("mixed.too-few-groups", refusal(Arrays.copyOf(y, 1), List.of(), INTERCEPT));
        assertEquals("mixed.not-finite", refusal(y, List.of("twice"), INTERCEPT, infinite));
        // Two visits each, three of one: the lines of each and the means of three visits leave
        // nothing.
        double[][] pairs = balanced(1, 2, 0);
        for (int g = 0; g < GROUPS; g++) {
            pairs[g][g % 2] = Double.NaN;
        }
        pairs[0][0] = 9;
        assertEquals(
                "statistics.no-degrees-of-freedom",
                refusal(pairs, List.of("visit"), List.of("1", "time")));
        double[][] missing = new double[GROUPS][VISITS];
        Arrays.stream(missing).forEach(row -> Arrays.fill(row, Double.NaN));
        assertEquals(
                "statistics.no-degrees-of-freedom", refusal(missing, List.of("time"), INTERCEPT));
    }

    private static String refusal(double[][] y, List<String> terms, List<String> random) {
        return refusal(y, terms, random, new double[y.length * VISITS]);
    }

    private static String refusal(
            double[][] y, List<String> terms, List<String> random, double[] twice) {
        return refusal(y, terms, random, "twice", twice);
    }

    private static String refusal(
            double[][] y, List<String> terms, List<String> random, String name, double[] values) {
        return reason(() ->
                MixedModel.of(
                        table(y).number(name, values),
                        "y",
                        terms,
                        RandomEffects.of(subjects(y.length), random)));
    }

    private static String reason(Runnable work) {
        return assertThrows(RefusedException.class, work::run).reason();
    }
}
