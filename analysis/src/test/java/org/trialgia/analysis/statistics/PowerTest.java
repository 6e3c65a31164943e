package org.trialgia.analysis.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialgia.analysis.RefusedException;

class PowerTest {

    @Test
    void leastCorrelation_isTheOneThatHasThePower() {
        Power power = new Power(0.05, 153);
        double r = power.leastCorrelation(37, 2, 0.8);
        assertEquals(0.8, power.ofCorrelation(r, 37, 2), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> power.leastCorrelation(37, 2, 1));
        assertThrows(RefusedException.class, () -> power.leastCorrelation(5, 2, 0.8));
    }

    private static final Power FIVE_PERCENT = Power.at(0.05);

    /**
     * Cohen's small, medium and large effect as published with G*Power 3 (Faul et al. 2007,
     * doi:10.3758/BF03193146) and the R package pwr: 199, 34, 15 and, for 95 %, 54 pairs.
     */
    @ParameterizedTest
    @CsvSource({
        "0.2, 0.8, 199, 0.8016910",
        "0.5, 0.8, 34, 0.8077775",
        "0.8, 0.8, 15, 0.8213105",
        "0.5, 0.95, 54, 0.9502120",
        "-0.5, 0.8, 34, 0.8077775"
    })
    void change_publishedSampleSizes(double d, double power, int pairs, double actual) {
        assertEquals(pairs, FIVE_PERCENT.pairsForChange(d, power));
        assertEquals(actual, FIVE_PERCENT.ofChange(d, pairs), 5e-8);
        assertTrue(FIVE_PERCENT.ofChange(d, pairs - 1) < power);
    }

    /** The integral of the noncentral t at 30 digits (mpmath). */
    @ParameterizedTest
    @CsvSource({
        "0.5, 34, 1, 0.80777750127927391",
        "1, 2, 1, 0.092809155056336038",
        "3, 2, 78, 0.0034085579661736284",
        "0.4, 200, 4950, 0.86502642273476134"
    })
    void change_toTheLastDigits(double d, int pairs, int edges, double power) {
        double found = FIVE_PERCENT.overEdges(edges).ofChange(d, pairs);

        assertEquals(1, found / power, 1e-11);
    }

    /** With one degree of freedom t without an effect is Cauchy's, and the power is the level. */
    @Test
    void change_withoutEffect_isTheLevel() {
        for (int pairs : new int[] {2, 3, 10, 1000, 1_000_000}) {
            for (double alpha : new double[] {0.05, 0.001}) {
                assertEquals(1, Power.at(alpha).ofChange(0, pairs) / alpha, 1e-11);
            }
        }
        double cauchy = 0.5 - Math.atan(3) / Math.PI;
        assertEquals(cauchy, Power.upperNoncentralT(3, 1, 0), 1e-13);
    }

    /** Both ways to the integral give the same where they meet. */
    @ParameterizedTest
    @CsvSource({"8, 1", "9, 4", "12, 30", "9, 999", "1000, 1"})
    void noncentralT_isContinuousWhereItsFormChanges(double t, double df) {
        double below = Power.upperNoncentralT(t, df, 9);
        double above = Power.upperNoncentralT(t, df, Math.nextUp(9.0));

        assertTrue(below > 0 && below < 1);
        assertEquals(1, above / below, 1e-11);
    }

    @Test
    void change_ofAnyEffect_hasAPowerThatRisesWithItAndThePairs() {
        double last = 0;
        for (double d : new double[] {0, 0.01, 0.1, 0.5, 1, 2, 5, 20, 1e3, 1e9, 1e300}) {
            double power = FIVE_PERCENT.overEdges(100).ofChange(d, 3);
            assertTrue(power >= last - 1e-14 && power <= 1, d + ": " + power);
            last = power;
        }
        assertEquals(1, last, 1e-14);
        assertTrue(FIVE_PERCENT.ofChange(0.3, 40) > FIVE_PERCENT.ofChange(0.3, 39));
        assertEquals(0.8, FIVE_PERCENT.ofChange(0.0028, 1_000_999), 5e-4);
    }

    /**
     * Hulley et al. 2013, Designing Clinical Research, appendix 6C: two-sided 0.05, beta 0.20 and
     * 0.10.
     */
    @ParameterizedTest
    @CsvSource({"0.1, 783, 1047", "0.2, 194, 259", "-0.3, 85, 113", "0.4, 47, 62"})
    void correlation_publishedSampleSizes(double rho, int at80, int at90) {
        assertEquals(at80, FIVE_PERCENT.pairsForCorrelation(rho, 0, 0.8));
        assertEquals(at90, FIVE_PERCENT.pairsForCorrelation(rho, 0, 0.9));
        assertEquals(at80 + 3, FIVE_PERCENT.pairsForCorrelation(rho, 3, 0.8));
    }

    @Test
    void correlation_closedForm() {
        // λ = atanh 0.3 · 9 = 2.7856…; Φ(λ - 1.95996…) + Φ(-λ - 1.95996…).
        assertEquals(0.7955174261087984, FIVE_PERCENT.ofCorrelation(0.3, 84, 0), 1e-13);
        assertEquals(0.7955174261087984, FIVE_PERCENT.ofCorrelation(-0.3, 86, 2), 1e-13);
        assertEquals(0.05, FIVE_PERCENT.ofCorrelation(0, 50, 1), 1e-14);
    }

    @Test
    void edges_shareTheLevel() {
        assertEquals(
                Power.at(0.05 / 78).ofChange(0.7, 40),
                FIVE_PERCENT.overEdges(78).ofChange(0.7, 40),
                1e-14);
        assertEquals(
                Power.at(0.05 / 78).pairsForCorrelation(0.5, 2, 0.9),
                FIVE_PERCENT.overEdges(78).pairsForCorrelation(0.5, 2, 0.9));
    }

    @Test
    void standardisedChange_growsWithReliability() {
        assertEquals(0.5, Power.standardisedChange(0.1, 0.2, 0.5), 1e-15);
        assertEquals(-1, Power.standardisedChange(-0.1, 0.1, 0.5), 1e-15);
        assertThrows(IllegalArgumentException.class, () -> Power.standardisedChange(0.1, 0.1, 1));
        assertThrows(IllegalArgumentException.class, () -> Power.standardisedChange(0.1, 0, 0.5));
    }

    @Test
    void power_whatHasNone_isRefusedByName() {
        assertEquals("statistics.too-few", reason(() -> FIVE_PERCENT.ofChange(0.5, 1)));
        assertEquals("statistics.too-few", reason(() -> FIVE_PERCENT.ofCorrelation(0.5, 5, 2)));
        assertEquals("power.effect-too-small", reason(() -> FIVE_PERCENT.pairsForChange(0, 0.8)));
        assertEquals(
                "power.effect-too-small",
                reason(() -> FIVE_PERCENT.pairsForCorrelation(1e-4, 0, 0.8)));
        assertThrows(IllegalArgumentException.class, () -> new Power(1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Power(0.05, 0));
        assertThrows(IllegalArgumentException.class, () -> FIVE_PERCENT.pairsForChange(0.5, 1));
        assertThrows(IllegalArgumentException.class, () -> FIVE_PERCENT.ofChange(Double.NaN, 10));
        assertThrows(IllegalArgumentException.class, () -> FIVE_PERCENT.ofCorrelation(1, 10, 0));
        assertThrows(IllegalArgumentException.class, () -> FIVE_PERCENT.ofCorrelation(0.5, 10, -1));
    }

    private static String reason(Runnable work) {
        return assertThrows(RefusedException.class, work::run).reason();
    }
}
