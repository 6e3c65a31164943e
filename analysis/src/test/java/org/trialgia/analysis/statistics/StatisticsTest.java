package org.trialgia.analysis.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

class StatisticsTest {

    private static final double NONE = Double.NaN;

    @Test
    void multiplicity_missingTest_doesNotCountInTheFamily() {
        double[] p = {0.01, NONE, 0.04, 0.03};

        assertArrayEquals(
                new double[] {0.03, NONE, 0.04, 0.04},
                Multiplicity.BENJAMINI_HOCHBERG.adjust(p),
                1e-15);
        assertArrayEquals(
                new double[] {0.03, NONE, 0.12, 0.09}, Multiplicity.BONFERRONI.adjust(p), 1e-15);
        assertArrayEquals(new double[0], Multiplicity.HOLM.adjust(new double[0]));
        assertThrows(
                IllegalArgumentException.class, () -> Multiplicity.HOLM.adjust(new double[] {1.1}));
    }

    @Test
    void descriptive_missingValues_areLeftOutAndCounted() {
        Descriptive d = Descriptive.of(new double[] {1, NONE, 3});

        assertEquals(new Descriptive(2, 1, 2, Math.sqrt(2)), d);
        assertTrue(Double.isNaN(Descriptive.of(new double[] {5}).sd()));
        assertTrue(Double.isNaN(Descriptive.of(new double[0]).mean()));
    }

    @Test
    void signedRank_tiesAndZeros_byHand() {
        // Differences 1, -1, 2, 0: ranks 1.5, 1.5, 3; V = 4.5. Of the 8 sign patterns the sums are
        // 0, 1.5, 1.5, 3, 3, 4.5, 4.5, 6: three reach 4.5.
        RankTest.Result found =
                RankTest.signedRank(new double[] {1, -1, 2, 4}, new double[] {0, 0, 0, 4});

        assertEquals(new RankTest.Result(4.5, 0.75, 3, 1), found);
    }

    @Test
    void mannWhitney_ties_byHand() {
        // 1, 2 against 2, 3: ranks 1, 2.5, 2.5, 4; W = 0.5. Of the 6 pairs of ranks the sums are
        // 3.5, 3.5, 5, 5, 6.5, 6.5: two do not exceed 3.5.
        RankTest.Result found = RankTest.mannWhitney(new double[] {1, 2}, new double[] {2, 3});

        assertEquals(0.5, found.statistic());
        assertEquals(2.0 / 3, found.p(), 1e-15);
    }

    @Test
    void fisherExact_teaTasting_isTheTextbookValue() {
        // R 4.2.2 fisher.test(matrix(c(3, 1, 1, 3), 2))$p.value
        assertEquals(
                0.4857142857142857, Contingency.fisherExact(new long[][] {{3, 1}, {1, 3}}), 1e-15);
        assertEquals(
                "statistics.empty-margin",
                reason(() -> Contingency.chiSquared(new long[][] {{0, 0}, {1, 3}})));
    }

    @Test
    void tails_farOut_keepTheirDigits() {
        // SciPy 1.10.1: 2 * stats.t.sf(40, 20); 2 * stats.norm.sf(12)
        assertEquals(1.457469655431075e-20, Tails.twoSidedT(40, 20), 1e-30);
        assertEquals(3.552964224155306e-33, Tails.twoSidedNormal(12), 1e-43);
        assertEquals(0, Tails.twoSidedT(Double.POSITIVE_INFINITY, 5));
        assertTrue(Double.isNaN(Tails.twoSidedT(NONE, 5)));
    }

    @Test
    void linearModel_whatCannotBeFitted_isRefusedByName() {
        Matrix twice = Matrix.ofColumns(row(1, 1, 1, 1), row(1, 2, 3, 4), row(3, 5, 7, 9));
        Matrix three = Matrix.ofColumns(row(1, 1, 1), row(1, 2, 3), row(1, 0, 1));

        assertEquals("statistics.collinear", reason(() -> LinearModel.fit(twice, row(1, 3, 2, 5))));
        assertEquals(
                "statistics.no-degrees-of-freedom",
                reason(() -> LinearModel.fit(three, row(1, 3, 2))));
    }

    @Test
    void modelTable_incompleteRows_areLeftOutAndCounted() {
        ModelTable table =
                new ModelTable(6)
                        .number("y", row(1, 2, 4, 3, 6, 5))
                        .number("x", row(1, 2, 3, NONE, 5, 6))
                        .factor(
                                "arm",
                                List.of("a", "b"),
                                Arrays.asList("a", "b", "a", "b", null, "b"));

        ModelTable.Fitted fitted = table.fit("y", List.of("x", "arm"));

        assertEquals(List.of("(Intercept)", "x", "armb"), fitted.names());
        assertEquals(2, fitted.dropped());
        assertEquals(4, fitted.model().n());
    }

    @Test
    void correlation_constantVariable_isUndefined() {
        Correlation found = Correlation.pearson(row(0.1, 0.1, 0.1, 0.1), row(1, 2, 3, 5), 0.95);

        assertTrue(Double.isNaN(found.r()) && Double.isNaN(found.p()));
    }

    @Test
    void correlation_threeValues_hasNoInterval() {
        Correlation found = Correlation.pearson(row(1, 2, 4), row(1, 3, 2), 0.95);

        assertEquals(1, found.df());
        assertTrue(Double.isNaN(found.ci().low()));
    }

    @Test
    void tests_ofTooFewValues_areRefusedByName() {
        assertEquals("statistics.too-few", reason(() -> TTest.oneSample(row(1), 0.95)));
        assertEquals("statistics.too-few", reason(() -> TTest.welch(row(1), row(1, 2), 0.95)));
        assertThrows(IllegalArgumentException.class, () -> TTest.oneSample(row(1, NONE), 0.95));
    }

    @Test
    void chance_ofASeedAndANumber_isTheSameForEver() {
        // Stored results depend on these: they must never change. Values: the same recurrence in
        // Python 3.11 integers.
        assertArrayEquals(
                new int[] {1, 5, 9, 8, 6, 3, 0, 7, 4, 2}, Chance.of(20261121, 1).permutation(10));
        assertArrayEquals(
                new int[] {3, 6, 0, 7, 2, 1, 4, 5, 9, 8}, Chance.of(-1, 4999).permutation(10));
    }

    @Test
    void chance_permutations_areUniform() {
        int[][] counts = new int[4][4];
        for (int k = 1; k <= 24_000; k++) {
            int[] drawn = Chance.of(7, k).permutation(4);
            for (int i = 0; i < 4; i++) {
                counts[i][drawn[i]]++;
            }
        }
        // Binomial(24000, 1/4): SD 67.
        for (int[] row : counts) {
            for (int count : row) {
                assertEquals(6000, count, 300);
            }
        }
    }

    @Test
    void joint_ofTerms_isTheComparisonWithTheModelWithoutThem() {
        Random random = new Random(17);
        Matrix x = Matrix.of(20, 3, random.doubles(60).toArray());
        double[] y = random.doubles(20).toArray();
        double[] ones = new double[20];
        Arrays.fill(ones, 1);
        Matrix constant = Matrix.ofColumns(ones);
        LinearModel full = LinearModel.fit(constant.beside(x), y);
        LinearModel smaller = LinearModel.fit(constant.beside(x.selectColumns(new int[] {0})), y);

        LinearModel.Comparison joint =
                full.joint(List.of(new double[] {0, 0, 1, 0}, new double[] {0, 0, 1, 2}));

        assertEquals(full.against(smaller).f(), joint.f(), 1e-9);
        assertEquals(full.against(smaller).p(), joint.p(), 1e-12);
    }

    private static String reason(Runnable work) {
        return assertThrows(RefusedException.class, work::run).reason();
    }

    private static double[] row(double... values) {
        return values;
    }
}
