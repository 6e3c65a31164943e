package org.trialgia.analysis.change;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.Outcome;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.Correlation;
import org.trialgia.analysis.statistics.LinearModel;
import org.trialgia.analysis.statistics.MaxT;
import org.trialgia.analysis.statistics.TTest;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

class ChangeTest {

    private static final double NONE = Double.NaN;

    @Test
    void edgeChange_isAfterLessBefore_andMissingWhereAScanHasNone() {
        double[] change =
                EdgeChange.of(
                        new double[] {0.5, NONE, 0.25, Double.POSITIVE_INFINITY},
                        new double[] {0.25, 1, 0.5, 1});

        assertArrayEquals(new double[] {-0.25, NONE, 0.25, NONE}, change);
    }

    @Test
    void meanChange_ofEachEdge_isTheOneSampleT() {
        Matrix changes = noise(9, 4, 1);

        MeanChange found = MeanChange.of(changes, 0.95).get();

        for (int e = 0; e < 4; e++) {
            TTest.Result t = TTest.oneSample(changes.column(e), 0.95);
            assertEquals(t.estimate(), found.mean()[e], 1e-15);
            assertEquals(t.ci().low(), found.low()[e], 1e-14);
            assertEquals(t.ci().high(), found.high()[e], 1e-14);
            assertEquals(t.p(), found.p()[e], 1e-14);
        }
        assertEquals(8, found.df());
    }

    @Test
    void meanChange_ofOnePair_isRefusedByName() {
        Outcome<MeanChange> found = MeanChange.of(noise(1, 4, 1), 0.95);

        Outcome.Refused<MeanChange> refused = refused(found);
        assertEquals("change.too-few-pairs", refused.reason());
        assertEquals(
                "A mean change with an interval needs at least 2 pairs; there is 1. The change of"
                        + " each pair is shown.",
                refused.sentence());
        assertInstanceOf(Outcome.Refused.class, MeanChange.test(noise(1, 4, 1), 100, 1));
    }

    @Test
    void meanChange_edgeMissingInOnePair_isLeftOutAndCounted() {
        double[] values = noise(6, 3, 2).values();
        values[4] = NONE;

        MeanChange found = MeanChange.of(Matrix.of(6, 3, values), 0.95).get();

        assertEquals(1, found.incompleteEdges());
        assertTrue(Double.isNaN(found.mean()[1]) && Double.isNaN(found.q()[1]));
        assertTrue(found.q()[0] <= 1);
    }

    @Test
    void meanChange_byArm_refusesTheArmWithOnePairOnly() {
        Map<String, Outcome<MeanChange>> found =
                MeanChange.byArm(noise(4, 2, 1), List.of("B", "A", "A", "A"), 0.95);

        assertEquals(List.of("A", "B"), List.copyOf(found.keySet()));
        assertInstanceOf(Outcome.Computed.class, found.get("A"));
        assertInstanceOf(Outcome.Refused.class, found.get("B"));
    }

    @Test
    void painLink_ofEachEdge_isLeastSquaresGivenBaseline() {
        Matrix changes = noise(14, 3, 1);
        double[] pain = noise(14, 1, 2).values();
        double[] baseline = noise(14, 1, 3).values();

        PainLink link = PainLink.of(changes, pain, baseline, List.of(), 0.95).get();

        double[] ones = new double[14];
        Arrays.fill(ones, 1);
        Matrix design = Matrix.ofColumns(ones, pain, baseline);
        for (int e = 0; e < 3; e++) {
            LinearModel.Coefficient b =
                    LinearModel.fit(design, changes.column(e)).coefficient(1, 0.95);
            Correlation r =
                    Correlation.of(
                            changes.column(e),
                            pain,
                            Matrix.ofColumns(baseline),
                            Correlation.Method.PEARSON,
                            0.95);
            PainLink.Estimates found = link.estimates();
            assertEquals(b.estimate(), found.estimate()[e], 1e-12);
            assertEquals(b.se(), found.se()[e], 1e-12);
            assertEquals(b.ci().low(), found.low()[e], 1e-12);
            assertEquals(b.p(), found.p()[e], 1e-12);
            assertEquals(r.r(), found.r()[e], 1e-12);
            assertEquals(r.ci().high(), found.rHigh()[e], 1e-12);
            assertEquals(b.t(), link.test(10, 1).observed()[e], 1e-10);
        }
        assertEquals(11, link.estimates().df());
    }

    @Test
    void painLink_pairsWithoutAScore_areLeftOutAndCounted() {
        double[] pain = noise(10, 1, 2).values();
        double[] baseline = noise(10, 1, 3).values();
        pain[2] = NONE;
        baseline[7] = NONE;

        PainLink link = PainLink.of(noise(10, 3, 1), pain, baseline, List.of(), 0.95).get();

        assertEquals(8, link.estimates().pairs());
        assertEquals(2, link.estimates().droppedPairs());
        assertArrayEquals(new int[] {0, 1, 3, 4, 5, 6, 8, 9}, link.usedPairs());
    }

    @Test
    void painLink_tooFewPairs_isRefusedWithTheCount() {
        double[] pain = {1, 2, NONE, 4};
        Outcome<PainLink> found =
                PainLink.of(noise(4, 3, 1), pain, new double[] {5, 7, 6, 4}, List.of(), 0.95);

        assertEquals("change.too-few-pairs", refused(found).reason());
        assertEquals(
                "The link with pain needs at least 4 pairs with both pain scores; there are 3 (1"
                        + " left out for a missing value).",
                refused(found).sentence());
    }

    @Test
    void painLink_painThatDoesNotChange_isRefusedByName() {
        double[] still = new double[9];
        Arrays.fill(still, -1.5);

        Outcome<PainLink> found =
                PainLink.of(noise(9, 3, 1), still, noise(9, 1, 3).values(), List.of(), 0.95);

        assertEquals("change.pain-constant", refused(found).reason());
    }

    @Test
    void painLink_edgesThatDoNotVary_areLeftOut_andTheTestOfNoneIsRefused() {
        double[] values = noise(9, 2, 1).values();
        for (int i = 0; i < 9; i++) {
            values[i * 2 + 1] = 0.1;
        }
        double[] pain = noise(9, 1, 2).values();
        double[] baseline = noise(9, 1, 3).values();

        PainLink link = PainLink.of(Matrix.of(9, 2, values), pain, baseline, List.of(), 0.95).get();
        Outcome<PainLink> still = PainLink.of(Matrix.zeros(9, 2), pain, baseline, List.of(), 0.95);

        assertTrue(Double.isFinite(link.estimates().t()[0]));
        assertTrue(Double.isNaN(link.estimates().t()[1]));
        assertEquals("statistics.no-outcome", refused(still.map(one -> one.test(100, 1))).reason());
    }

    @Test
    void painLink_constantBaseline_costsNoDegreeOfFreedom() {
        double[] same = new double[9];
        Arrays.fill(same, 5.3);

        PainLink link =
                PainLink.of(noise(9, 3, 1), noise(9, 1, 2).values(), same, List.of(), 0.95).get();

        assertEquals(7, link.estimates().df());
        assertEquals(5, link.scatter(0, 5).line().size());
    }

    @Test
    void scatter_line_runsThroughTheMeansAndIsNarrowestThere() {
        Matrix changes = noise(15, 2, 1);
        double[] pain = noise(15, 1, 2).values();
        PainLink link =
                PainLink.of(
                                changes,
                                pain,
                                noise(15, 1, 3).values(),
                                List.of(new Covariate("motion", noise(15, 1, 4).values())),
                                0.95)
                        .get();

        PainLink.Scatter scatter = link.scatter(1, 3);

        PainLink.LinePoint first = scatter.line().getFirst();
        PainLink.LinePoint last = scatter.line().getLast();
        double slope = (last.fitted() - first.fitted()) / (last.deltaPain() - first.deltaPain());
        assertEquals(link.estimates().estimate()[1], slope, 1e-12);
        LinearModel simple =
                LinearModel.fit(
                        Matrix.ofRows(
                                Arrays.stream(pain)
                                        .mapToObj(x -> new double[] {1, x})
                                        .toArray(double[][]::new)),
                        scatter.adjusted());
        assertEquals(
                first.fitted(),
                simple.coefficients()[0] + simple.coefficients()[1] * first.deltaPain(),
                0.5);
        assertTrue(first.ci().low() < first.fitted() && first.fitted() < first.ci().high());
    }

    @Test
    void run_withAPlantedLink_findsItAfterCorrection() {
        int pairs = 37;
        int edges = 190;
        double[] pain = noise(pairs, 1, 2).values();
        double[] changes = noise(pairs, edges, 1).values();
        for (int i = 0; i < pairs; i++) {
            for (int e = 0; e < edges; e++) {
                changes[i * edges + e] *= 0.1;
            }
            changes[i * edges + 42] -= 0.12 * pain[i];
        }

        PainLink link =
                PainLink.of(
                                Matrix.of(pairs, edges, changes),
                                pain,
                                noise(pairs, 1, 3).values(),
                                List.of(),
                                0.95)
                        .get();
        MaxT found = link.test(1000, 20261121).computeAll();

        assertTrue(link.estimates().estimate()[42] < 0);
        assertTrue(found.corrected()[42] <= 0.01, "p " + found.corrected()[42]);
        assertTrue(link.estimates().q()[42] < 0.05);
    }

    private static <T> Outcome.Refused<T> refused(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Refused<T> refused) {
            return refused;
        }
        throw new AssertionError("computed: " + outcome);
    }

    private static Matrix noise(int rows, int columns, long seed) {
        Random random = new Random(seed);
        double[] values = new double[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian();
        }
        return Matrix.of(rows, columns, values);
    }
}
