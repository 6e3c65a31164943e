package org.trialgia.analysis.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.IntraclassCorrelation.Form;

class ReliabilityTest {

    /** Shrout and Fleiss 1979, table 2: 6 targets, 4 judges. */
    private static final double[][] JUDGES = {
        {9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}
    };

    private static IntraclassCorrelation judges() {
        return IntraclassCorrelation.of(Matrix.ofRows(JUDGES));
    }

    @Test
    void icc_shroutAndFleiss_areThePublishedValues() {
        IntraclassCorrelation found = judges();

        assertEquals(11.24, found.meanSquareSubjects(), 0.005);
        assertEquals(32.49, found.meanSquareRatings(), 0.005);
        assertEquals(1.02, found.meanSquareError(), 0.005);
        assertEquals(6.26, found.meanSquareWithin(), 0.005);
        assertEquals(0.17, found.single(Form.ONE_WAY, 0.95).icc(), 0.005);
        assertEquals(0.29, found.single(Form.AGREEMENT, 0.95).icc(), 0.005);
        assertEquals(0.71, found.single(Form.CONSISTENCY, 0.95).icc(), 0.005);
        assertEquals(0.44, found.average(Form.ONE_WAY, 0.95).icc(), 0.005);
        assertEquals(0.62, found.average(Form.AGREEMENT, 0.95).icc(), 0.005);
        assertEquals(0.91, found.average(Form.CONSISTENCY, 0.95).icc(), 0.005);
        // The intervals printed there: ICC(2,1) .02 to .76, ICC(3,1) .34 to .95.
        assertEquals(0.02, found.single(Form.AGREEMENT, 0.95).ci().low(), 0.005);
        assertEquals(0.76, found.single(Form.AGREEMENT, 0.95).ci().high(), 0.005);
        assertEquals(0.34, found.single(Form.CONSISTENCY, 0.95).ci().low(), 0.005);
        assertEquals(0.95, found.single(Form.CONSISTENCY, 0.95).ci().high(), 0.005);
    }

    @Test
    void iccConsistencyOfAllRatings_isAlpha() {
        // Hoyt 1941: alpha is ICC(3,k).
        assertEquals(
                judges().average(Form.CONSISTENCY, 0.95).icc(),
                CronbachAlpha.of(Matrix.ofRows(JUDGES)).alpha(),
                1e-14);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void icc_intervalHoldsTheEstimate_andWidensWithConfidence(Form form) {
        IntraclassCorrelation.Coefficient narrow = judges().single(form, 0.8);
        IntraclassCorrelation.Coefficient wide = judges().single(form, 0.99);

        assertTrue(wide.ci().low() < narrow.ci().low());
        assertTrue(narrow.ci().low() < narrow.icc() && narrow.icc() < narrow.ci().high());
        assertTrue(narrow.ci().high() < wide.ci().high());
    }

    @Test
    void icc_shiftedRating_lowersAgreementAndNotConsistency() {
        double[][] shifted = new double[JUDGES.length][];
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] = JUDGES[i].clone();
            shifted[i][1] -= 50;
        }
        IntraclassCorrelation found = IntraclassCorrelation.of(Matrix.ofRows(shifted));

        assertEquals(
                judges().single(Form.CONSISTENCY, 0.95).icc(),
                found.single(Form.CONSISTENCY, 0.95).icc(),
                1e-12);
        assertTrue(found.single(Form.AGREEMENT, 0.95).icc() < 0.02);
    }

    @Test
    void errorOfMeasurement_twoSessions_byHand() {
        // Subjects' means 1.5, 4, 5, sessions' means 3, 4, grand 3.5: MSR = 2 (4 + .25 + 2.25)/2,
        // MSC = 3 (.25 + .25), residuals 0, 0, -.5, .5, .5, -.5: MSE = 1/2.
        IntraclassCorrelation found =
                IntraclassCorrelation.of(
                        Matrix.ofRows(
                                new double[] {1, 2}, new double[] {3, 5}, new double[] {5, 5}));

        assertEquals(6.5, found.meanSquareSubjects(), 1e-14);
        assertEquals(0.5, found.meanSquareError(), 1e-14);
        assertEquals(1.5, found.meanSquareRatings(), 1e-14);
        assertEquals(6.0 / 7, found.single(Form.CONSISTENCY, 0.95).icc(), 1e-14);
        // SD of 1 2 3 5 5 5: sum of squares 15.5 about 3.5, /5.
        double sem = Math.sqrt(15.5 / 5 / 7);
        assertEquals(sem, found.standardError(Form.CONSISTENCY), 1e-14);
        assertEquals(
                1.96 * Math.sqrt(2) * sem, found.detectableChange(Form.CONSISTENCY, 1.96), 1e-14);
    }

    @Test
    void blandAltman_byHand() {
        BlandAltman found = BlandAltman.of(new double[] {2, 4, 9}, new double[] {1, 5, 6}, 2);

        assertEquals(1, found.bias(), 1e-15);
        assertEquals(2, found.sd(), 1e-15);
        assertEquals(new Interval(-3, 5), found.limits());
    }

    @Test
    void alpha_identicalItems_isOne_andTwoItemsHaveNoneLeft() {
        Matrix twice = Matrix.ofRows(new double[] {1, 1}, new double[] {2, 2}, new double[] {4, 4});
        CronbachAlpha found = CronbachAlpha.of(twice);

        assertEquals(1, found.alpha(), 1e-14);
        assertEquals(1, found.standardised(), 1e-14);
        assertArrayEquals(new double[] {1, 1}, found.itemRest(), 1e-14);
        assertTrue(Double.isNaN(found.ifDropped()[0]));
    }

    @Test
    void reliableChange_byHand() {
        // Baseline 4, 6, 8: SD 2; SE = 2 √2 √(1 - 0.5) = 2.
        ReliableChange found =
                ReliableChange.of(
                        new double[] {4, 6, 8, Double.NaN},
                        new double[] {9, Double.NaN, 3, 1},
                        0.5,
                        2);

        assertEquals(2, found.sdBaseline(), 1e-15);
        assertEquals(2, found.seDifference(), 1e-15);
        assertEquals(4, found.threshold(), 1e-15);
        assertArrayEquals(new double[] {2.5, Double.NaN, -2.5, Double.NaN}, found.index(), 1e-15);
        assertEquals(1, found.improved());
        assertEquals(1, found.worse());
        assertThrows(
                IllegalArgumentException.class,
                () -> ReliableChange.of(new double[] {1, 2}, new double[] {1, 2}, 1, 2));
    }

    @Test
    void fQuantile_farInTheTails_invertsTheTail() {
        for (double p : new double[] {1e-6, 0.025, 0.5, 0.975, 1 - 1e-6}) {
            for (double df : new double[] {0.7, 1, 13, 400}) {
                assertEquals(p, Tails.upperF(Tails.fQuantile(p, df, 7), df, 7), 1e-13 + 1e-11 * p);
            }
        }
    }

    @Test
    void whatHasNoReliability_isRefusedByName() {
        Matrix one = Matrix.ofRows(new double[] {1, 2});
        Matrix missing = Matrix.ofRows(new double[] {1, Double.NaN}, new double[] {2, 3});
        Matrix parallel = Matrix.ofRows(new double[] {1, 2}, new double[] {3, 4});
        Matrix alike = Matrix.ofRows(new double[] {1, 2}, new double[] {1, 3}, new double[] {1, 5});

        assertEquals("statistics.too-few", reason(() -> IntraclassCorrelation.of(one)));
        assertEquals("statistics.not-finite", reason(() -> IntraclassCorrelation.of(missing)));
        assertEquals("reliability.no-spread", reason(() -> IntraclassCorrelation.of(parallel)));
        assertEquals("statistics.too-few", reason(() -> CronbachAlpha.of(parallel)));
        assertEquals("reliability.no-spread", reason(() -> CronbachAlpha.of(alike)));
        double[] same = {5, 5, 5};
        assertEquals(
                "reliability.no-spread", reason(() -> ReliableChange.of(same, same, 0.8, 1.96)));
        double[] gap = {1, Double.NaN, 2};
        assertEquals("statistics.not-finite", reason(() -> BlandAltman.of(gap, same, 2)));
    }

    private static String reason(Runnable work) {
        return assertThrows(RefusedException.class, work::run).reason();
    }
}
