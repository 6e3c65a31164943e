package org.trialgia.run.control.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trialgia.run.control.model.HandMade.fact;
import static org.trialgia.run.control.model.HandMade.number;
import static org.trialgia.run.control.model.HandMade.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialgia.analysis.statistics.Interval;
import org.trialgia.run.boundary.ClassLearner;
import org.trialgia.run.boundary.DiscoveryRate;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelPlan;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.boundary.ModelResult.Table;
import org.trialgia.run.control.Gathered;

import java.util.ArrayList;
import java.util.List;

/** Models by arm against what paper and pencil say. */
class ArmsByHandTest {

    private static HandMade changes() {
        HandMade run = new HandMade();
        double[] ofA = {1, 2, 3, 4};
        double[] ofB = {2, 4, 6, 8, 10};
        for (int i = 0; i < ofA.length; i++) {
            run.pair(new double[] {5, 0, 1}, new double[] {5 + ofA[i], i % 2, 1 - i}, null, null);
        }
        for (int i = 0; i < ofB.length; i++) {
            run.pair(new double[] {7, 0, 1}, new double[] {7 + ofB[i], i % 3, 1 - i}, null, null);
        }
        // A scan in which a region has no signal is left out of what lacks it.
        return run.pair(new double[] {Double.NaN, 0, 1}, new double[] {99, 1, 1}, null, null);
    }

    private static final Arms A_AND_B =
            Arms.of(List.of("A", "A", "A", "A", "B", "B", "B", "B", "B", "B"), "");

    @Test
    void change_ofTwoArms_isWelchsTAndHedgesG() {
        ModelResult found = ArmModels.of(ModelChoice.ARM_CHANGE, changes().gathered(), A_AND_B);

        assertEquals("", found.refused());
        Table table = found.tables().getFirst();
        int row = 0;
        while (!text(table, row, "Between").equals("one – two")) {
            row++;
        }
        // 6 - 2.5; s² 5/3 of 4 and 10 of 5: se √(5/12 + 2), df (29/12)²/((5/12)²/3 + 2²/4).
        assertEquals(3.5, number(table, row, "Difference"), 1e-12);
        assertEquals(2.25143, number(table, row, "t"), 1e-5);
        assertEquals(5.52079, number(table, row, "df"), 1e-4);
        // 3.5/√((5/3 + 10)/2) times Γ(3.5)/(√3.5 Γ(3)).
        assertEquals(1.28712, number(table, row, "Hedges g"), 1e-4);
        assertTrue(number(table, row, "d low") < 1.449 && number(table, row, "d high") > 1.449);
        assertEquals("B", text(table, row, "Arm"));
    }

    @Test
    void rate_underAnyDependence_isTheHarmonicSumTimesAsLarge() {
        Gathered usual = changes().gathered();
        Gathered any =
                changes()
                        .with(
                                ModelPlan.none()
                                        .with(
                                                ClassLearner.SUPPORT_VECTOR,
                                                DiscoveryRate.BENJAMINI_YEKUTIELI))
                        .gathered();
        Table hochberg = ArmModels.of(ModelChoice.ARM_CHANGE, usual, A_AND_B).tables().getFirst();
        Table yekutieli = ArmModels.of(ModelChoice.ARM_CHANGE, any, A_AND_B).tables().getFirst();

        assertEquals(3, hochberg.rows().size());
        for (int row = 0; row < 3; row++) {
            assertEquals(
                    Math.min(1, (1 + 1 / 2.0 + 1 / 3.0) * number(hochberg, row, "q")),
                    number(yekutieli, row, "q"),
                    1e-12);
        }
        assertTrue(number(hochberg, 0, "q") < number(yekutieli, 0, "q"));
    }

    /** 2 of 10 and 7 of 10 have 30 % less pain, 2 and 3 of them 50 %. */
    private static ModelResult responders() {
        HandMade run = new HandMade();
        List<String> arms = new ArrayList<>();
        double[] none = new double[3];
        double[] ofA = {5, 5, 8, 8, 8, 8, 8, 8, 8, 8};
        double[] ofB = {5, 5, 5, 7, 7, 7, 7, 8, 8, 8};
        for (double after : ofA) {
            run.pair(none, none, 10.0, after);
            arms.add("A");
        }
        for (double after : ofB) {
            run.pair(none, none, 10.0, after);
            arms.add("B");
        }
        run.pair(none, none, 10.0, null);
        arms.add("B");
        return ArmModels.of(ModelChoice.ARM_RESPONDERS, run.gathered(), Arms.of(arms, "A"));
    }

    @Test
    void responders_ofTwoArms_areCountedAndCompared() {
        ModelResult found = responders();

        assertEquals("", found.refused());
        assertEquals("30 % less pain, of those observed: A 2 of 10, B 7 of 10.", found.summary());
        assertEquals(1, fact(found, "Pairs whose pain is not known at both visits"));
        Table shares = found.tables().getFirst();
        assertEquals(8, shares.rows().size());
        // Wilson of 7 of 10, and of 11 where who lacks a score is no responder.
        assertEquals(0.3968, number(shares, 1, "low"), 1e-4);
        assertEquals(0.8922, number(shares, 1, "high"), 1e-4);
        assertEquals("all pairs", text(shares, 3, "Among"));
        assertEquals(11, number(shares, 3, "Of"));
        assertEquals(7, number(shares, 3, "Responders"));
        Table compared = found.tables().getLast();
        assertEquals(4, compared.rows().size());
        assertEquals(0.5, number(compared, 0, "Risk difference"), 1e-12);
        // Newcombe: 0.5 - √((0.7 - 0.3968)² + (0.5098 - 0.2)²) and so on.
        assertEquals(0.0665, number(compared, 0, "low"), 2e-4);
        assertEquals(0.7397, number(compared, 0, "high"), 2e-4);
        assertEquals("NNTB 2.0", text(compared, 0, "Number needed to treat"));
        assertEquals("NNTB 1.4 to NNTB 15.0", text(compared, 0, "95 % interval"));
        assertEquals(3.5, number(compared, 0, "Risk ratio"), 1e-12);
        // 2 (120·45 + 45·10 + 10·1)/167960, the table being symmetric.
        assertEquals(2 * 5860 / 167_960.0, number(compared, 0, "p Fisher"), 1e-12);
        assertEquals("50 %", text(compared, 2, "Less pain"));
        assertEquals("NNTB 10.0", text(compared, 2, "Number needed to treat"));
        assertEquals("NNTH 3.8 to ∞ to NNTB 2.3", text(compared, 2, "95 % interval"));
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.5, NNTB 2.0 to NNTB 10.0",
        "-0.5, -0.1, NNTH 2.0 to NNTH 10.0",
        "-0.2, 0.25, NNTH 5.0 to ∞ to NNTB 4.0",
        "0, 0.25, NNTB 4.0 to ∞",
        "-0.25, 0, NNTH 4.0 to ∞"
    })
    void needed_ofAnInterval_goesThroughInfinityWhereTheDifferenceCanBeNone(
            double low, double high, String said) {
        assertEquals(said, ArmResponders.needed(new Interval(low, high)));
    }
}
