package org.trialgia.analysis.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

class RealFourierTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 30, 64, 101, 240})
    void power_anyLength_isThatOfTheSumItself(int n) {
        double[] x = new Random(n).doubles(n, -1, 1).toArray();

        RealFourier fourier = new RealFourier(n);
        double[] power = fourier.power(x);

        assertEquals(n / 2 + 1, power.length);
        for (int k = 0; k < power.length; k++) {
            double re = 0;
            double im = 0;
            for (int t = 0; t < n; t++) {
                re += x[t] * Math.cos(2 * Math.PI * k * t / n);
                im -= x[t] * Math.sin(2 * Math.PI * k * t / n);
            }
            assertEquals(re * re + im * im, power[k], 1e-10 * n);
            assertEquals(power[k], fourier.power(x)[k], 0);
        }
    }

    @Test
    void power_badInput_isNaNOrRefused() {
        assertTrue(Double.isNaN(new RealFourier(3).power(new double[] {1, Double.NaN, 2})[0]));
        assertThrows(IllegalArgumentException.class, () -> new RealFourier(0));
        assertThrows(IllegalArgumentException.class, () -> new RealFourier(3).power(new double[4]));
    }
}
