package org.trialgia.analysis.glm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HaemodynamicResponseTest {

    @Test
    void canonical_atKnownTimes_isTheDensityOfItsGammas() {
        // Γ(6) = 120, Γ(16) = 15!; t⁵ e⁻ᵗ/120 - t¹⁵ e⁻ᵗ/(15! 6), times 6/5.
        double factorial = 1307674368000.0;
        for (double t : new double[] {0.5, 3, 5, 12, 20}) {
            double expected =
                    (Math.pow(t, 5) / 120 - Math.pow(t, 15) / (6 * factorial)) * Math.exp(-t) * 1.2;
            assertEquals(expected, HaemodynamicResponse.CANONICAL.at(t), 1e-14);
        }
        assertEquals(0, HaemodynamicResponse.CANONICAL.at(-1));
    }

    @Test
    void canonical_risesToFiveSecondsAndFallsBelowZero() {
        double peak = HaemodynamicResponse.CANONICAL.at(5);
        assertTrue(peak > HaemodynamicResponse.CANONICAL.at(4.8));
        assertTrue(peak > HaemodynamicResponse.CANONICAL.at(5.2));
        assertTrue(HaemodynamicResponse.CANONICAL.at(15.7) < 0);
        assertEquals(1, HaemodynamicResponse.CANONICAL.until(200), 1e-12);
        assertEquals(0, HaemodynamicResponse.TIME_DERIVATIVE.until(200), 1e-12);
        assertEquals(0, HaemodynamicResponse.DISPERSION_DERIVATIVE.until(200), 1e-10);
    }

    @Test
    void canonical_sampledAndCutAsSpmDoes_differsByLessThanAThousandthOfThePeak() {
        // TR 2 s, 16 bins, 32 s, scaled to sum 1.
        double step = 0.125;
        double[] kernel = new double[257];
        double sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = HaemodynamicResponse.CANONICAL.at(i * step);
            sum += kernel[i];
        }
        double peak = HaemodynamicResponse.CANONICAL.at(5);
        for (int i = 0; i < kernel.length; i++) {
            double exact = HaemodynamicResponse.CANONICAL.at(i * step);
            assertEquals(exact, kernel[i] / sum / step, 1e-3 * peak);
        }
        assertTrue(Math.abs(HaemodynamicResponse.CANONICAL.at(32.1)) < 1e-3 * peak);
    }

    @ParameterizedTest
    @EnumSource
    void until_isTheIntegralOfAt(HaemodynamicResponse response) {
        double step = 1e-3;
        double sum = 0;
        for (int i = 0; i < 12_000; i++) {
            sum += step * response.at((i + 0.5) * step);
        }
        assertEquals(sum, response.until(12), 1e-6);
    }

    @Test
    void derivatives_areTheDifferencesThatTheyAreNamedFor() {
        assertEquals(
                HaemodynamicResponse.CANONICAL.at(4) - HaemodynamicResponse.CANONICAL.at(3),
                HaemodynamicResponse.TIME_DERIVATIVE.at(4),
                1e-15);
        // A first gamma of mean 6 and dispersion 1.01 alone: shape 6/1.01;
        // the undershoot cancels.
        double shape = 6 / 1.01;
        double t = 4;
        double wider =
                Math.exp(
                        (shape - 1) * Math.log(t)
                                - t / 1.01
                                - shape * Math.log(1.01)
                                - Gamma.logGamma(shape));
        double plain = Math.pow(t, 5) * Math.exp(-t) / 120;
        assertEquals(
                (plain - wider) * 1.2 / 0.01,
                HaemodynamicResponse.DISPERSION_DERIVATIVE.at(t),
                1e-11);
    }
}
