package org.trialgia.analysis.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.RefusedException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

class AncovaTest {

    private static final double[] PRE = {5, 7, 6, 8, 5, 7, 6, 8};
    private static final double[] POST = {5, 6, 5, 7, 3, 4, 4, 4};
    private static final List<String> ARMS =
            List.of("wait", "wait", "wait", "wait", "drug", "drug", "drug", "drug");

    @Test
    void difference_equalMeansBefore_isThatOfTheMeans() {
        Ancova found = of(PRE, POST, ARMS);

        // The arms begin alike, so the adjusted difference is 3.75 - 5.75; within the arms
        // Sxx = 10, Sxy = 5, so the slope is 0.5; RSS = (2.75 + 0.75) - 5²/10 = 1 with 5 df.
        Ancova.Effect effect = found.effects().getFirst();
        assertEquals(-2, effect.difference().estimate(), 1e-12);
        assertEquals(Math.sqrt(0.2 / 2), effect.difference().se(), 1e-12);
        assertEquals(5, found.df());
        assertEquals(0.5, found.slope().estimate(), 1e-12);
        assertEquals(5.75, found.arms().get(0).adjusted().estimate(), 1e-12);
        assertEquals(3.75, found.arms().get(1).adjusted().estimate(), 1e-12);
        assertEquals(
                effect.difference().t() * effect.difference().t(), found.anyDifference().f(), 1e-9);
    }

    @Test
    void hedgesG_byHand() {
        Ancova.Effect effect = of(PRE, POST, ARMS).effects().getFirst();

        // Pooled SD within arms √(3.5/6); J of 5 is Γ(2.5)/(√2.5 Γ(2)); 1 - R² = 1/3.5.
        double d = -2 / Math.sqrt(3.5 / 6);
        double j = 0.75 * Math.sqrt(Math.PI) / Math.sqrt(2.5);
        double variance = j * j * (8.0 / 16 / 3.5 + d * d / 16);
        assertEquals(d * j, effect.hedgesG(), 1e-12);
        assertEquals(variance, effect.variance(), 1e-12);
        assertEquals(d * j - 1.959963984540054 * Math.sqrt(variance), effect.ci().low(), 1e-9);
    }

    @Test
    void parallel_differentSlopes_isFTestOfTheProduct() {
        Ancova found = of(PRE, POST, ARMS);

        // Each arm has Sxx 5; Sxy is 3.5 and 1.5, so lines of their own leave
        // 2.75 - 2.45 + 0.75 - 0.45 = 0.6 with 4 df, a common slope 1.
        LinearModel.Comparison parallel = found.parallel().get();
        assertEquals((1 - 0.6) / (0.6 / 4), parallel.f(), 1e-9);
        assertEquals(4, parallel.denominatorDf());
    }

    @Test
    void parallel_noDegreeOfFreedomLeft_isRefusedAlone() {
        List<String> levels = List.of("wait", "drug", "talk");
        ModelTable table =
                new ModelTable(6)
                        .number("pre", new double[] {1, 2, 4, 3, 7, 5})
                        .number("post", new double[] {1, 3, 2, 5, 4, 4})
                        .factor(
                                "arm",
                                levels,
                                List.of("wait", "wait", "drug", "drug", "talk", "talk"));

        Ancova found = Ancova.of(table, "post", "arm", "pre", List.of(), 0.95);

        assertEquals(2, found.effects().size());
        assertTrue(found.parallel().toOptional().isEmpty());
    }

    @Test
    void missingValue_participantIsLeftOutAndCounted() {
        double[] post = Arrays.copyOf(POST, 9);
        double[] pre = Arrays.copyOf(PRE, 9);
        post[8] = Double.NaN;
        List<String> arms = new ArrayList<>(ARMS);
        arms.add("drug");

        Ancova found = of(pre, post, arms);

        assertEquals(1, found.dropped());
        assertEquals(4, found.arms().get(1).n());
        assertEquals(of(PRE, POST, ARMS).effects(), found.effects());
    }

    @Test
    void whatCannotBeEstimated_isRefusedByName() {
        double[] missing = POST.clone();
        Arrays.fill(missing, 4, 7, Double.NaN);
        double[] flat = {5, 5, 5, 5, 3, 3, 3, 3};

        assertEquals("ancova.arm-empty", reason(() -> of(PRE, missing, ARMS)));
        assertEquals("ancova.no-spread", reason(() -> of(PRE, flat, ARMS)));
        assertEquals(
                "ancova.too-few",
                reason(() ->
                        of(
                                new double[] {1, 2, 3, 5},
                                new double[] {1, 3, 2, 5},
                                List.of("wait", "wait", "drug", "drug"))));
        assertEquals(
                "statistics.collinear",
                reason(() -> of(new double[] {1, 1, 1, 1, 2, 2, 2, 2}, POST, ARMS)));
    }

    @Test
    void standardisedPaired_byHand() {
        StandardisedDifference found =
                StandardisedDifference.paired(
                        new double[] {3, 5, 4, 8}, new double[] {1, 2, 3, 4}, 0.95);

        // Means 5 and 2.5, variances 14/3 and 5/3, differences 2 3 1 4 with variance 5/3.
        double s2 = (14.0 / 3 + 5.0 / 3) / 2;
        double d = 2.5 / Math.sqrt(s2);
        double covariance = (14.0 / 3 + 5.0 / 3 - 5.0 / 3) / 2;
        double numerator = 196.0 / 9 + 25.0 / 9 + 2 * covariance * covariance;
        assertEquals(d, found.d(), 1e-12);
        assertEquals(
                d * d * numerator / (8 * 3 * s2 * s2) + 5.0 / 3 / (3 * s2),
                found.variance(),
                1e-12);
        assertEquals(3, found.test().df());
    }

    @Test
    void standardisedWelch_equalVariances_isNearHedges() {
        Random random = new Random(4);
        double[] a = random.doubles(400).toArray();
        double[] b = random.doubles(400).map(v -> v + 0.2).toArray();

        StandardisedDifference found = StandardisedDifference.welch(b, a, 0.95);

        TTest.Result pooled = TTest.pooled(b, a, 0.95);
        assertEquals(pooled.t() * Math.sqrt(2.0 / 400), found.d(), 1e-12);
        // The classical variance (n₁ + n₂)/(n₁ n₂) + d²/(2(n₁ + n₂)), up to n against n - 1.
        assertEquals(
                2.0 / 400 + found.d() * found.d() / 1600,
                found.variance(),
                0.01 * found.variance());
        assertEquals(
                "statistics.no-spread",
                reason(() ->
                        StandardisedDifference.welch(
                                new double[] {1, 1}, new double[] {2, 2}, 0.95)));
    }

    private static Ancova of(double[] pre, double[] post, List<String> arms) {
        ModelTable table =
                new ModelTable(pre.length)
                        .number("pre", pre)
                        .number("post", post)
                        .factor("arm", List.of("wait", "drug"), arms);
        return Ancova.of(table, "post", "arm", "pre", List.of(), 0.95);
    }

    private static String reason(Runnable work) {
        return assertThrows(RefusedException.class, work::run).reason();
    }
}
