package org.trialgia.analysis.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

class ModelDesignTest {

    /** Columns: (Intercept), armb, timepost, timelate, x, armb:timepost, armb:timelate, armb:x. */
    private static ModelDesign design() {
        return new ModelTable(6)
                .number("y", new double[] {1, 2, 3, 4, 5, Double.NaN})
                .number("x", new double[] {1, 2, 3, 4, 10, 100})
                .factor("arm", List.of("a", "b"), List.of("a", "b", "a", "b", "a", "b"))
                .factor(
                        "time",
                        List.of("pre", "post", "late"),
                        List.of("pre", "post", "late", "pre", "post", "late"))
                .design(
                        "y",
                        List.of("arm", "time", "arm:time", "x", "arm:x"),
                        List.of(),
                        row -> true);
    }

    @Test
    void names_mainEffectsStandBeforeProducts() {
        assertEquals(
                List.of(
                        "(Intercept)",
                        "armb",
                        "timepost",
                        "timelate",
                        "x",
                        "armb:timepost",
                        "armb:timelate",
                        "armb:x"),
                design().names());
        assertArrayEquals(new int[] {0, 1, 2, 3, 4}, design().rows());
    }

    @Test
    void mean_covariatesStandAtTheirMeanAndOtherFactorsAreAveraged() {
        double third = 1.0 / 3;

        assertArrayEquals(
                new double[] {1, 1, third, third, 4, third, third, 4},
                design().mean(Map.of("arm", "b")),
                1e-15);
        assertArrayEquals(
                new double[] {1, 0.5, 1, 0, 4, 0.5, 0, 2},
                design().mean(Map.of("time", "post")),
                1e-15);
        assertThrows(IllegalArgumentException.class, () -> design().mean(Map.of("arm", "c")));
        assertThrows(IllegalArgumentException.class, () -> design().mean(Map.of("x", "1")));
    }

    @Test
    void marginal_factor_isTheDifferenceOfItsMeans() {
        double third = 1.0 / 3;

        List<double[]> arm = design().marginal("arm");
        List<double[]> time = design().marginal("time");

        assertEquals(1, arm.size());
        assertArrayEquals(new double[] {0, 1, 0, 0, 0, third, third, 4}, arm.getFirst(), 1e-15);
        assertEquals(2, time.size());
        assertArrayEquals(new double[] {0, 0, 1, 0, 0, 0.5, 0, 0}, time.get(0), 1e-15);
        assertArrayEquals(new double[] {0, 0, 0, 1, 0, 0, 0.5, 0}, time.get(1), 1e-15);
    }

    @Test
    void marginal_covariate_isTheMeanSlope_andItsProductTheDifferenceOfSlopes() {
        assertArrayEquals(
                new double[] {0, 0, 0, 0, 1, 0, 0, 0.5}, design().marginal("x").getFirst(), 1e-15);
        assertArrayEquals(
                new double[] {0, 0, 0, 0, 0, 0, 0, 1},
                design().marginal("arm:x").getFirst(),
                1e-15);
        assertThrows(IllegalArgumentException.class, () -> design().marginal("time:x"));
    }

    @Test
    void marginal_products_areTheInteractionsCoefficients() {
        List<double[]> rows = design().marginal("arm:time");

        assertEquals(2, rows.size());
        double[] sum = new double[8];
        for (double[] row : rows) {
            for (int j = 0; j < 8; j++) {
                sum[j] += row[j];
            }
        }
        assertArrayEquals(new double[] {0, 0, 0, 0, 0, 1, 1, 0}, sum, 1e-15);
    }

    @Test
    void differenceInChange_isTheInteraction() {
        assertArrayEquals(
                design().coefficient("armb:timelate"),
                design().differenceInChange("arm", "a", "b", "time", "pre", "late"),
                1e-15);
        assertArrayEquals(
                Arrays.stream(design().coefficient("armb:timelate")).map(w -> -w).toArray(),
                design().differenceInChange("arm", "b", "a", "time", "pre", "late"),
                1e-15);
        assertThrows(IllegalArgumentException.class, () -> design().coefficient("arma"));
    }
}
