package org.trialgia.analysis.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.RefusedException;

class ClinicalOutcomesTest {

    private static final double NONE = Double.NaN;

    @Test
    void responders_atTheThreshold_respond() {
        // 5.5 to 3.85 and 0.7 to 0.49 are 30 % in decimals; in binary one of them is not.
        Responders found =
                Responders.of(
                        new double[] {5.5, 0.7, 10, 10}, new double[] {3.85, 0.49, 7, 7.01}, 30);

        assertArrayEquals(new boolean[] {true, true, true, false}, found.responder());
        assertEquals(30, found.percentReduction()[0], 1e-12);
    }

    @Test
    void responders_missingAndZeroBaseline_areNoResponders() {
        Responders found =
                Responders.of(new double[] {8, NONE, 0, 6}, new double[] {NONE, 2, 0, 1}, 50);
        boolean[] all = {true, true, true, true};
        boolean[] missing = {true, true, false, false};

        assertArrayEquals(new boolean[] {false, false, true, true}, found.observed());
        assertArrayEquals(
                new double[] {NONE, NONE, NONE, 500.0 / 6}, found.percentReduction(), 1e-12);
        assertEquals(new Proportion(1, 2), found.amongObserved(all));
        assertEquals(new Proportion(1, 4), found.amongAll(all));
        assertEquals("statistics.too-few", reason(() -> found.amongObserved(missing)));
        assertEquals(
                "statistics.negative-score",
                reason(() -> Responders.of(new double[] {-1}, new double[] {0}, 30)));
    }

    @Test
    void wilson_newcombesExample_isThePublishedInterval() {
        // Newcombe 1998 (doi:10.1002/(SICI)1097-0258(19980430)17:8<857), table I: 81/263, 15/148,
        // 0/20, method 3.
        Interval large = new Proportion(81, 263).wilson(0.95);
        Interval none = new Proportion(0, 20).wilson(0.95);

        assertEquals(0.2553, large.low(), 5e-5);
        assertEquals(0.3662, large.high(), 5e-5);
        assertEquals(0, none.low());
        assertEquals(0.1611, none.high(), 5e-5);
        assertEquals(1, new Proportion(20, 20).wilson(0.95).high());
    }

    @Test
    void riskDifference_newcombesExample_isThePublishedInterval() {
        // Newcombe 1998, table II, method 10: 56/70 - 48/80 is 0.2 (0.0524 to 0.3339), 10/10 - 0/10
        // is 1 (0.6075 to 1).
        ProportionComparison a =
                ProportionComparison.of(new Proportion(56, 70), new Proportion(48, 80), 0.95);
        ProportionComparison b =
                ProportionComparison.of(new Proportion(10, 10), new Proportion(0, 10), 0.95);

        assertEquals(0.2, a.riskDifference(), 1e-15);
        assertEquals(0.0524, a.riskDifferenceInterval().low(), 5e-5);
        assertEquals(0.3339, a.riskDifferenceInterval().high(), 5e-5);
        assertEquals(5, a.numberNeededToTreat(), 1e-12);
        assertEquals(0.6075, b.riskDifferenceInterval().low(), 5e-5);
        assertEquals(1, b.riskDifferenceInterval().high(), 1e-12);
    }

    @Test
    void ratios_byHand_andReversedByExchange() {
        // 6/10 against 2/10: RR 3, OR (6·8)/(4·2) = 6.
        Proportion six = new Proportion(6, 10);
        Proportion two = new Proportion(2, 10);
        ProportionComparison found = ProportionComparison.of(six, two, 0.95);
        ProportionComparison back = ProportionComparison.of(two, six, 0.95);

        assertEquals(3, found.riskRatio(), 1e-14);
        assertEquals(6, found.oddsRatio(), 1e-14);
        double half = 1.959963984540054 * Math.sqrt(1 / 6.0 - 0.1 + 0.5 - 0.1);
        assertEquals(3 * Math.exp(-half), found.riskRatioInterval().low(), 1e-12);
        half = 1.959963984540054 * Math.sqrt(1 / 6.0 + 0.25 + 0.5 + 0.125);
        assertEquals(6 * Math.exp(half), found.oddsRatioInterval().high(), 1e-11);
        assertEquals(1 / found.riskRatioInterval().low(), back.riskRatioInterval().high(), 1e-12);
        assertEquals(
                -found.riskDifferenceInterval().low(), back.riskDifferenceInterval().high(), 1e-15);
        assertEquals(-found.numberNeededToTreat(), back.numberNeededToTreat(), 1e-12);
        assertEquals(found.fisherP(), back.fisherP(), 1e-15);
        // Chi-squared 20 (6·8 - 4·2)²/(10·10·8·12) = 10/3.
        assertEquals(Tails.upperChiSquared(10 / 3.0, 1), found.chiSquaredP(), 1e-14);
    }

    @Test
    void noResponders_leaveTheRatiosUndefinedAndTheDifferenceNot() {
        ProportionComparison found =
                ProportionComparison.of(new Proportion(0, 8), new Proportion(0, 9), 0.95);

        assertEquals(0, found.riskDifference());
        assertTrue(found.riskDifferenceInterval().low() < 0);
        assertEquals(Double.POSITIVE_INFINITY, found.numberNeededToTreat());
        assertTrue(Double.isNaN(found.riskRatio()) && Double.isNaN(found.oddsRatio()));
        assertTrue(Double.isNaN(found.riskRatioInterval().low()));
        assertTrue(Double.isNaN(found.chiSquaredP()));
        assertEquals(1, found.fisherP(), 1e-15);
        ProportionComparison one =
                ProportionComparison.of(new Proportion(3, 8), new Proportion(0, 9), 0.95);
        assertEquals(Double.POSITIVE_INFINITY, one.riskRatio());
        assertFalse(Double.isFinite(one.riskRatioInterval().high()));
        assertEquals("statistics.too-few", reason(() -> new Proportion(0, 0)));
        assertThrows(IllegalArgumentException.class, () -> new Proportion(3, 2));
    }

    @Test
    void auc_ties_byHand() {
        // Positives 2, 3; negatives 1, 2, 2: pairs won 1 + ½ + ½, 3: 5/6.
        RocCurve found =
                RocCurve.of(
                        new double[] {2, 1, 3, 2, 2},
                        new boolean[] {true, false, true, false, false});

        assertEquals(5.0 / 6, found.auc(), 1e-15);
        // Placements of positives 2/3, 1: variance 1/18; of negatives 1, 3/4, 3/4: 1/48.
        assertEquals(1 / 36.0 + 1 / 144.0, found.variance(), 1e-15);
        assertEquals(
                new Interval(5.0 / 6 - 1.959963984540054 * Math.sqrt(5 / 144.0), 1).high(),
                found.interval(0.95).high());
        assertEquals(4, found.cuts().size());
        assertEquals(new RocCurve.Cut(1.5, 2, 2, 1, 0), found.cuts().get(1));
    }

    @Test
    void youden_equalThresholds_takesTheHighest() {
        // Of 1, 2 | 2, 3 both 1.5 and 2.5 give J = ½.
        RocCurve found =
                RocCurve.of(new double[] {1, 2, 2, 3}, new boolean[] {false, false, true, true});

        assertEquals(new RocCurve.Cut(2.5, 1, 0, 2, 1), found.youden());
        assertEquals(0.75, found.youden().accuracy());
        assertEquals(1, found.youden().positivePredictiveValue());
        assertEquals(2.0 / 3, found.youden().negativePredictiveValue(), 1e-15);
    }

    @Test
    void roc_zeroOfEitherSign_isOneScore() {
        boolean[] positive = {true, false, true, false};

        RocCurve found = RocCurve.of(new double[] {0.0, -0.0, 1, -1}, positive);

        assertEquals(RocCurve.of(new double[] {0.0, 0.0, 1, -1}, positive).cuts(), found.cuts());
        assertEquals(0.875, found.auc());
    }

    @Test
    void auc_negatedScores_isTheComplement_andMonotoneOnesTheSame() {
        double[] scores = {0.3, -1, 2, 2, 0.5, 0.3, 7};
        boolean[] positive = {true, false, true, false, false, true, true};
        double[] negated = new double[7];
        double[] cubed = new double[7];
        for (int i = 0; i < 7; i++) {
            negated[i] = -scores[i];
            cubed[i] = Math.pow(scores[i], 3);
        }
        RocCurve found = RocCurve.of(scores, positive);

        assertEquals(1 - found.auc(), RocCurve.of(negated, positive).auc(), 1e-15);
        assertEquals(found.variance(), RocCurve.of(negated, positive).variance(), 1e-15);
        RocCurve.Comparison same = found.compare(RocCurve.of(cubed, positive));
        assertEquals(0, same.difference());
        assertTrue(Double.isNaN(same.z()));
    }

    @Test
    void roc_whatHasNoCurve_isRefusedByName() {
        boolean[] one = {true, false, false};

        assertEquals("statistics.too-few", reason(() -> RocCurve.of(new double[] {1, 2, 3}, one)));
        assertEquals(
                "statistics.not-finite", reason(() -> RocCurve.of(new double[] {1, NONE, 3}, one)));
    }

    private static String reason(Runnable work) {
        return assertThrows(RefusedException.class, work::run).reason();
    }
}
