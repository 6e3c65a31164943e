package org.trialgia.analysis.change;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.LinearModel;

import java.util.List;
import java.util.Random;

class ArmPainLinkTest {
    private static final int PAIRS = 40;

    private final Random random = new Random(11);
    private final double[] pain = random.doubles(PAIRS, -6, 1).toArray();
    private final double[] baseline = random.doubles(PAIRS, 3, 9).toArray();
    private final boolean[] first = new boolean[PAIRS];

    ArmPainLinkTest() {
        for (int i = 0; i < PAIRS; i++) {
            first[i] = i % 2 == 0;
        }
    }

    @Test
    void interaction_isTheFullModelsCoefficient() {
        Matrix changes = changes(0.1, -0.05, 0.2);

        PainLink.Estimates found = of(changes).result().interaction();

        double[][] rows = new double[PAIRS][];
        for (int i = 0; i < PAIRS; i++) {
            double arm = first[i] ? 1 : 0;
            rows[i] = new double[] {1, arm, pain[i], arm * pain[i], baseline[i]};
        }
        LinearModel.Coefficient expected =
                LinearModel.fit(Matrix.ofRows(rows), changes.column(0)).coefficient(3, 0.95);
        assertEquals(expected.estimate(), found.estimate()[0], 1e-12);
        assertEquals(expected.se(), found.se()[0], 1e-12);
        assertEquals(expected.p(), found.p()[0], 1e-12);
        assertEquals(PAIRS - 5, found.df());
    }

    @Test
    void slopes_noNoise_areThePlantedOnes() {
        ArmPainLink.Result found = of(changes(0.1, -0.05, 1e-9)).result();

        assertEquals(0.1, found.slopeFirst().estimate()[0], 1e-8);
        assertEquals(-0.05, found.slopeSecond().estimate()[0], 1e-8);
        assertEquals(0.15, found.interaction().estimate()[0], 1e-8);
        assertEquals(20, found.first());
    }

    @Test
    void test_plantedInteraction_isFoundByPermutation() {
        ArmPainLink link = of(changes(0.15, -0.15, 0.1));

        double[] p = link.test(500, 3).computeAll().corrected();

        assertArrayEquals(new double[] {1 / 500.0}, p, 0.005);
    }

    @Test
    void missingScore_isLeftOutAndCounted() {
        double[] scores = pain.clone();
        scores[0] = Double.NaN;

        ArmPainLink found =
                ArmPainLink.of(changes(0, 0, 1), scores, baseline, first, List.of(), 0.95).get();

        assertEquals(1, found.result().interaction().droppedPairs());
        assertEquals(19, found.result().first());
        assertEquals(1, found.usedPairs()[0]);
    }

    @Test
    void whatCannotBeEstimated_isRefusedByName() {
        boolean[] lonely = new boolean[PAIRS];
        lonely[3] = true;
        double[] constantInFirst = pain.clone();
        for (int i = 0; i < PAIRS; i += 2) {
            constantInFirst[i] = -2;
        }
        Matrix changes = changes(0, 0, 1);

        assertEquals(
                "change.arm-too-few",
                reason(() ->
                        ArmPainLink.of(changes, pain, baseline, lonely, List.of(), 0.95).get()));
        assertEquals(
                "change.pain-constant",
                reason(() ->
                        ArmPainLink.of(changes, constantInFirst, baseline, first, List.of(), 0.95)
                                .get()));
        assertTrue(
                reason(() ->
                                ArmPainLink.of(
                                                Matrix.of(PAIRS, 1, nan()),
                                                pain,
                                                baseline,
                                                first,
                                                List.of(),
                                                0.95)
                                        .get())
                        .equals("change.no-complete-edge"));
    }

    private static double[] nan() {
        double[] values = new double[PAIRS];
        values[5] = Double.NaN;
        return values;
    }

    private ArmPainLink of(Matrix changes) {
        return ArmPainLink.of(changes, pain, baseline, first, List.of(), 0.95).get();
    }

    private Matrix changes(double slopeFirst, double slopeSecond, double noise) {
        double[] z = new double[PAIRS];
        for (int i = 0; i < PAIRS; i++) {
            double slope = first[i] ? slopeFirst : slopeSecond;
            z[i] = 0.3 + slope * pain[i] + 0.02 * baseline[i] + noise * random.nextGaussian();
        }
        return Matrix.of(PAIRS, 1, z);
    }

    private static String reason(Runnable work) {
        return assertThrows(RefusedException.class, work::run).reason();
    }
}
