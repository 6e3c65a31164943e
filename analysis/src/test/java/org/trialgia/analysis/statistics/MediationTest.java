package org.trialgia.analysis.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.RefusedException;

class MediationTest {

    private static final double[] X = {0, 1, 0, 1, 0, 1, 1, 0};
    private static final double[] M = {1, 3, 2, 2, 0, 5, 4, 1};
    private static final double[] Y = {2, 5, 1, 6, 1, 9, 6, 3};

    @Test
    void paths_totalIsDirectAndIndirect() {
        Mediation.Paths found = Mediation.of(X, M, Y).paths();

        assertEquals(found.total(), found.direct() + found.indirect(), 1e-14);
        // Groups' means of M: 1 and 3.5; of Y: 1.75 and 6.5.
        assertEquals(2.5, found.a(), 1e-14);
        assertEquals(4.75, found.total(), 1e-14);
        // Within groups Σ(m - m̄)(y - ȳ) = (0·.25 + 1·-.75 - 1·-.75 + 0·1.25) + (-.5·-1.5 - 1.5·-.5
        // + 1.5·2.5 + .5·-.5) = 5, Σ(m - m̄)² = 2 + 5 = 7.
        assertEquals(5.0 / 7, found.b(), 1e-14);
        assertEquals(
                found.indirect()
                        / Math.sqrt(
                                Math.pow(found.a() * found.seB(), 2)
                                        + Math.pow(found.b() * found.seA(), 2)),
                found.sobelZ(),
                1e-13);
    }

    @Test
    void bootstrap_resampleOfEveryone_isTheEstimate() {
        Mediation mediation = Mediation.of(X, M, Y);
        int[][] everyone = {{0, 1, 2, 3, 4, 5, 6, 7}, {7, 6, 5, 4, 3, 2, 1, 0}};

        Mediation.Bootstrap found = mediation.bootstrap(everyone, Quantiles.TYPE_7, 0.95);

        assertEquals(mediation.paths().indirect(), found.mean(), 1e-13);
        assertEquals(mediation.paths().indirect(), found.ci().low(), 1e-13);
        assertEquals(2, found.used());
    }

    @Test
    void bootstrap_resamplesWithoutAnEffect_areLeftOutAndCounted() {
        Mediation mediation = Mediation.of(X, M, Y);
        int[][] mixed = {
            {0, 2, 4, 7, 0, 2, 4, 7}, {0, 1, 2, 3, 4, 5, 6, 7}, {0, 0, 0, 1, 1, 1, 1, 1}
        };

        Mediation.Bootstrap found = mediation.bootstrap(mixed, Quantiles.TYPE_6, 0.9);

        assertEquals(1, found.used());
        assertEquals(2, found.leftOut());
        assertEquals(
                "mediation.no-resample",
                reason(() -> mediation.bootstrap(new int[][] {mixed[0]}, Quantiles.TYPE_7, 0.95)));
    }

    @Test
    void bootstrap_sameSeed_isTheSame() {
        Mediation mediation = Mediation.of(X, M, Y);

        Mediation.Bootstrap found = mediation.bootstrap(500, 7, Quantiles.TYPE_7, 0.95);

        assertEquals(found, mediation.bootstrap(500, 7, Quantiles.TYPE_7, 0.95));
        assertEquals(500, found.used() + found.leftOut());
        assertTrue(found.ci().low() < mediation.paths().indirect());
        assertTrue(mediation.paths().indirect() < found.ci().high());
    }

    @Test
    void mediation_whatCannotBeEstimated_isRefusedByName() {
        double[] constant = {1, 1, 1, 1, 1, 1, 1, 1};
        double[] missing = M.clone();
        missing[2] = Double.NaN;

        assertEquals("statistics.collinear", reason(() -> Mediation.of(constant, M, Y)));
        assertEquals("statistics.collinear", reason(() -> Mediation.of(X, X, Y)));
        assertEquals("statistics.not-finite", reason(() -> Mediation.of(X, missing, Y)));
        assertEquals(
                "statistics.no-degrees-of-freedom",
                reason(() ->
                        Mediation.of(
                                new double[] {0, 1, 1},
                                new double[] {1, 2, 4},
                                new double[] {1, 1, 2})));
    }

    @Test
    void quantiles_byHand() {
        double[] values = {40, 10, 30, 20};

        // Positions of p = 0.3: 1.5, 1.9, 1/3 + 1.3 = 1.6333.
        assertEquals(15, Quantiles.TYPE_6.of(values, 0.3), 1e-13);
        assertEquals(19, Quantiles.TYPE_7.of(values, 0.3), 1e-13);
        assertEquals(16.0 + 1 / 3.0, Quantiles.TYPE_8.of(values, 0.3), 1e-13);
        assertEquals(10, Quantiles.TYPE_6.of(values, 0.01));
        assertEquals(40, Quantiles.TYPE_8.of(values, 1));
        assertEquals(5, Quantiles.TYPE_7.of(new double[] {5}, 0.4));
        assertTrue(Double.isNaN(Quantiles.TYPE_7.of(new double[] {5, Double.NaN}, 0.4)));
        assertEquals("statistics.too-few", reason(() -> Quantiles.TYPE_7.of(new double[0], 0.4)));
    }

    private static String reason(Runnable work) {
        return assertThrows(RefusedException.class, work::run).reason();
    }
}
