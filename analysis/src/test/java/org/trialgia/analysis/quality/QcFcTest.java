package org.trialgia.analysis.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;

import java.util.Arrays;
import java.util.Random;

class QcFcTest {

    private static final double[] FD = {0.1, 0.2, 0.3, 0.4, 0.5};
    private static final Matrix NONE = Matrix.zeros(5, 0);

    @Test
    void of_knownEdges_hasTheirCorrelations() {
        QcFc found =
                QcFc.of(
                        Matrix.ofColumns(
                                new double[] {1, 2, 3, 4, 5},
                                new double[] {-2, -4, -6, -8, -10},
                                // Even about the middle: no correlation.
                                new double[] {4, 1, 0, 1, 4},
                                new double[] {7, 7, 7, 7, 7}),
                        FD,
                        NONE);

        assertArrayEquals(new double[] {1, -1, 0, Double.NaN}, found.r(), 1e-12);
        assertEquals(1, found.medianAbsolute(), 1e-12);
        // Two of three edges with a value; the constant one does not count.
        assertEquals(200 / 3.0, found.percentBelow(0.05), 1e-12);
        assertEquals(200 / 3.0, found.percentBelowAdjusted(0.05), 1e-12);
    }

    @Test
    void of_motionThatACovariateExplains_leavesNothing() {
        double[] age = {30, 50, 40, 20, 60};
        double[] edge = {3, 5, 4, 2, 6};
        double[] fd = {0.31, 0.49, 0.4, 0.21, 0.6};

        QcFc plain = QcFc.of(Matrix.ofColumns(edge), fd, NONE);
        QcFc given = QcFc.of(Matrix.ofColumns(edge), fd, Matrix.ofColumns(age));

        assertTrue(plain.r()[0] > 0.99);
        // The edge is a tenth of the age: nothing of it is left.
        assertTrue(Double.isNaN(given.r()[0]));
    }

    @Test
    void of_noise_isBelowAlphaAsOftenAsItSays() {
        Random random = new Random(11);
        double[] fd = random.doubles(40).toArray();
        double[] edges = new double[40 * 2000];
        Arrays.setAll(edges, at -> random.nextGaussian());

        QcFc found = QcFc.of(Matrix.of(40, 2000, edges), fd, Matrix.zeros(40, 0));

        // 5 % of 2000 with a standard error of 0.49 %.
        assertEquals(5, found.percentBelow(0.05), 2);
        assertTrue(found.percentBelowAdjusted(0.05) < 0.5);
    }

    @Test
    void distanceDependence_ofFallingCorrelation_isMinusOne() {
        QcFc found = new QcFc(new double[] {0.5, 0.4, Double.NaN, 0.1}, new double[] {0, 0, 1, 1});

        assertEquals(-1, found.distanceDependence(new double[] {10, 20, 25, 70}).r(), 1e-12);
        assertThrows(
                IllegalArgumentException.class, () -> found.distanceDependence(new double[] {10}));
        assertEquals(0.4, found.medianAbsolute());
        assertTrue(Double.isNaN(new QcFc(new double[0], new double[0]).medianAbsolute()));
    }

    @Test
    void of_badInput_isRefusedByName() {
        double[] edge = {1, 2, 3, 5, 4};
        Matrix edges = Matrix.ofColumns(edge);
        double[] still = {0.1, 0.1, 0.1, 0.1, 0.1};
        double[] missing = {0.1, Double.NaN, 0.1, 0.2, 0.1};

        assertEquals("qcfc.motion-constant", refused(edges, still, NONE).reason());
        assertEquals("qcfc.not-finite", refused(edges, missing, NONE).reason());
        assertTrue(
                refused(edges, missing, NONE).sentence().startsWith("Scan 2 has no mean framewise"),
                refused(edges, missing, NONE).sentence());
        assertEquals("qcfc.not-finite", refused(Matrix.ofColumns(missing), FD, NONE).reason());
        assertEquals("qcfc.not-finite", refused(edges, FD, Matrix.ofColumns(missing)).reason());
        assertEquals(
                "statistics.no-degrees-of-freedom",
                refused(Matrix.zeros(2, 1), new double[] {1, 2}, Matrix.zeros(2, 0)).reason());
        assertThrows(IllegalArgumentException.class, () -> QcFc.of(edges, FD, Matrix.zeros(4, 0)));
    }

    private static RefusedException refused(Matrix edges, double[] fd, Matrix covariates) {
        return assertThrows(RefusedException.class, () -> QcFc.of(edges, fd, covariates));
    }
}
