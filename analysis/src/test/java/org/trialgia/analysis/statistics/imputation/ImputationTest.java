package org.trialgia.analysis.statistics.imputation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.Interval;
import org.trialgia.analysis.statistics.LinearModel;
import org.trialgia.analysis.statistics.ModelTable;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

class ImputationTest {
    private static final double NONE = Double.NaN;

    private static final ImputationSettings SETTINGS =
            ImputationSettings.withDefaults(7).withImputations(20);

    @Test
    void pooled_byHand() {
        PooledEstimate found =
                PooledEstimate.of(
                        List.of(estimate(1, 0.5), estimate(2, 0.5), estimate(3, 0.5)), 0.95);

        // Ū = 0.25, B = 1, T = 0.25 + 4/3, λ = (4/3)/T; ν₁ = 2/λ², ν₂ = (1 - λ)·10·11/13.
        double total = 0.25 + 4.0 / 3;
        double lambda = 4.0 / 3 / total;
        double df = 1 / (lambda * lambda / 2 + 13 / ((1 - lambda) * 110));
        double r = 4.0 / 3 / 0.25;
        assertEquals(2, found.estimate(), 1e-15);
        assertEquals(Math.sqrt(total), found.se(), 1e-15);
        assertEquals(df, found.df(), 1e-12);
        assertEquals((r + 2 / (df + 3)) / (r + 1), found.fractionOfMissingInformation(), 1e-12);
    }

    @Test
    void pooled_sameEstimates_areTheCompleteData() {
        PooledEstimate found =
                PooledEstimate.of(List.of(estimate(1.5, 0.5), estimate(1.5, 0.5)), 0.95);

        assertEquals(10, found.df());
        assertEquals(0, found.fractionOfMissingInformation());
        assertEquals(0.5, found.se(), 1e-15);
    }

    @Test
    void completed_observedValues_areAsTheyWere() {
        Matrix values = holes();

        Matrix completed = ChainedEquations.of(List.of("a", "b"), values, SETTINGS).completed(3);

        for (int i = 0; i < values.rows(); i++) {
            for (int j = 0; j < 2; j++) {
                boolean missing = Double.isNaN(values.get(i, j));
                assertTrue(missing || values.get(i, j) == completed.get(i, j));
                assertFalse(Double.isNaN(completed.get(i, j)));
            }
        }
    }

    @Test
    void completed_anyOrderOfTables_isTheSame() {
        ChainedEquations chain = ChainedEquations.of(List.of("a", "b"), holes(), SETTINGS);
        Matrix before = chain.completed(5);

        chain.completed(0);

        assertEquals(before, chain.completed(5));
        assertFalse(before.equals(chain.completed(4)));
    }

    @Test
    void matching_givesObservedValuesOnly() {
        Matrix values = holes();

        double[] found =
                ChainedEquations.of(List.of("a", "b"), values, SETTINGS).completed(0).column(1);

        double[] observed = values.column(1);
        for (double value : found) {
            assertTrue(Arrays.stream(observed).anyMatch(v -> v == value));
        }
    }

    @Test
    void regression_exactLine_givesTheLine() {
        double[] a = {1, 2, 3, 4, 5, 6, 7, 8};
        double[] b = {3, 5, 7, 9, 11, 13, NONE, 17};
        Matrix values = Matrix.ofColumns(a, b);

        Matrix completed =
                ChainedEquations.of(
                                List.of("a", "b"),
                                values,
                                SETTINGS.with(ImputationMethod.BAYESIAN_REGRESSION))
                        .completed(0);

        assertEquals(15, completed.get(6, 1), 1e-9);
    }

    @Test
    void model_nothingMissing_isLeastSquares() {
        Random random = new Random(2);
        double[] x = random.doubles(20).toArray();
        double[] y = random.doubles(20).toArray();
        ModelTable table = new ModelTable(20).number("x", x).number("y", y);

        ImputedModel found = ImputedModel.of(table, "y", List.of("x"), List.of(), SETTINGS, 0.95);

        LinearModel.Coefficient expected = table.fit("y", List.of("x")).coefficient("x", 0.95);
        assertEquals(expected.estimate(), found.coefficient("x").estimate(), 1e-12);
        assertEquals(expected.p(), found.coefficient("x").p(), 1e-12);
        assertEquals(Map.of(), found.missing());
    }

    @Test
    void model_missingValues_areNamedAndCounted() {
        double[] x = new Random(2).doubles(20).toArray();
        double[] y = new Random(3).doubles(20).toArray();
        y[4] = NONE;
        y[9] = NONE;
        x[9] = NONE;
        List<String> arms =
                IntStream.range(0, 20).mapToObj(i -> i % 2 == 0 ? "drug" : "wait").toList();
        ModelTable table =
                new ModelTable(20)
                        .number("x", x)
                        .number("y", y)
                        .factor("arm", List.of("wait", "drug"), arms);

        ImputedModel found =
                ImputedModel.of(table, "y", List.of("arm", "x"), List.of(), SETTINGS, 0.95);

        assertEquals(Map.of("x", 1, "y", 2), found.missing());
        assertEquals(2, found.incompleteRows());
        assertEquals(20, found.rows());
        assertTrue(found.coefficient("armdrug").fractionOfMissingInformation() > 0);
        assertTrue(found.coefficient("armdrug").df() < 17);
    }

    @Test
    void whatCannotBeImputed_isRefusedByName() {
        double[] few = {1, 2, 3, NONE, NONE, NONE};
        double[] same = {1, 1, 1, 1, 1, 1, NONE};
        double[] infinite = {1, 2, Double.POSITIVE_INFINITY, 4, 5, 6, NONE};
        double[] none = {NONE, NONE, NONE};

        assertEquals("imputation.too-few", reason(few));
        assertEquals("imputation.constant", reason(same));
        assertEquals("imputation.not-finite", reason(infinite));
        assertEquals("imputation.all-missing", reason(none));
        assertEquals(
                "imputation.factor-missing",
                assertThrows(
                                RefusedException.class,
                                () ->
                                        ImputedModel.of(
                                                new ModelTable(2)
                                                        .number("y", new double[] {1, 2})
                                                        .factor(
                                                                "arm",
                                                                List.of("a", "b"),
                                                                Arrays.asList("a", null)),
                                                "y",
                                                List.of("arm"),
                                                List.of(),
                                                SETTINGS,
                                                0.95))
                        .reason());
    }

    private static LinearModel.Coefficient estimate(double value, double se) {
        return new LinearModel.Coefficient(value, se, value / se, 10, 0.5, new Interval(0, 1));
    }

    private static Matrix holes() {
        Random random = new Random(1);
        double[][] rows = new double[30][];
        for (int i = 0; i < rows.length; i++) {
            double a = random.nextGaussian();
            double b = a + random.nextGaussian();
            rows[i] = new double[] {i % 7 == 0 ? NONE : a, i % 5 == 1 ? NONE : b};
        }
        return Matrix.ofRows(rows);
    }

    private static String reason(double[] column) {
        double[] index = new double[column.length];
        Arrays.setAll(index, i -> i);
        return assertThrows(
                        RefusedException.class,
                        () ->
                                ChainedEquations.of(
                                        List.of("index", "x"),
                                        Matrix.ofColumns(index, column),
                                        SETTINGS))
                .reason();
    }
}
