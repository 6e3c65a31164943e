package org.trialgia.analysis.prediction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.Folds;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

class FrozenModelTest {
    private static final List<String> REGIONS = List.of("pag", "insula-l", "insula-r", "pcc");

    private static final String MEASURE = "pearson fisher-z";

    private final Random random = new Random(3);
    private final Matrix edges = Matrix.of(30, 6, random.doubles(180, -1, 1).toArray());
    private final double[] outcome = new double[30];
    private final boolean[] positive = new boolean[30];

    FrozenModelTest() {
        for (int i = 0; i < 30; i++) {
            outcome[i] = 3 * edges.get(i, 2) + random.nextGaussian();
            positive[i] = outcome[i] > 0;
        }
    }

    @Test
    void text_isReadAsTheSameModel() {
        FrozenModel model = ofClasses();

        FrozenModel read = FrozenModelText.read(FrozenModelText.write(model));

        assertEquals(FrozenModelText.write(model), FrozenModelText.write(read));
        assertArrayEquals(
                model.apply(MEASURE, REGIONS, edges), read.apply(MEASURE, REGIONS, edges));
        assertEquals(model.settings(), read.settings());
    }

    @Test
    void apply_probabilities_tellTheClassesApart() {
        double[] p = ofClasses().apply(MEASURE, REGIONS, edges);

        double high = 0;
        double low = 0;
        for (int i = 0; i < 30; i++) {
            assertTrue(p[i] > 0 && p[i] < 1);
            high += positive[i] ? p[i] : 0;
            low += positive[i] ? 0 : p[i];
        }
        assertTrue(high > low);
    }

    @Test
    void connectome_isTheModelOfThePrediction() {
        FrozenModel model =
                FrozenModel.connectome(MEASURE, REGIONS, edges, outcome, 0.05, EdgeSet.BOTH);
        Matrix doubled = twice(edges);
        double[] outcomes = Arrays.copyOf(outcome, 60);
        System.arraycopy(outcome, 0, outcomes, 30, 30);
        int[] halves = new int[60];
        Arrays.fill(halves, 30, 60, 1);

        double[] found =
                ConnectomePrediction.of(doubled, outcomes, halves, 0.05, EdgeSet.BOTH)
                        .predictions();

        double[] applied = model.apply(MEASURE, REGIONS, edges);
        assertArrayEquals(Arrays.copyOf(found, 30), applied, 1e-12);
    }

    @Test
    void missingEdge_thatTakesPart_givesNaN() {
        double[] values = edges.values().clone();
        Arrays.fill(values, 0, 6, Double.NaN);

        double[] found = ofClasses().apply(MEASURE, REGIONS, Matrix.of(30, 6, values));

        assertTrue(Double.isNaN(found[0]) && !Double.isNaN(found[1]));
    }

    @Test
    void otherRegionsOrMeasure_areRefused() {
        FrozenModel model = ofClasses();
        List<String> swapped = List.of("pag", "insula-r", "insula-l", "pcc");

        RefusedException order =
                assertThrows(RefusedException.class, () -> model.apply(MEASURE, swapped, edges));
        assertEquals("model.regions-mismatch", order.reason());
        assertTrue(order.sentence().startsWith("Region 2 is insula-l in the model and insula-r"));
        assertEquals(
                "model.regions-mismatch",
                reason(() -> model.apply(MEASURE, List.of("pag"), edges)));
        assertEquals(
                "model.measure-mismatch", reason(() -> model.apply("partial", REGIONS, edges)));
    }

    @Test
    void changedByHand_isRefused() {
        String text = FrozenModelText.write(ofClasses());

        assertEquals(
                "model.changed",
                reason(() ->
                        FrozenModelText.read(
                                text.replace("\"participants\":30", "\"participants\":31"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"format\":\"trialgia-model/1\"}",
                "{\"format\":\"trialgia-model/1\",\"regions\":[\"a\",\"b\"],\"settings\":{},"
                        + "\"edges\":[1]}",
                "{\"format\":\"trialgia-model/1\",\"regions\":[\"a\",\"b\"],\"settings\":{},"
                        + "\"edges\":[0],\"means\":[],\"scales\":[1],\"weights\":[1],"
                        + "\"intercept\":0,\"penalty\":1,\"participants\":3,\"use\":\"PROGNOSTIC\","
                        + "\"measure\":\"m\"}"
            })
    void noModel_isRefused(String text) {
        assertEquals("model.malformed", reason(() -> FrozenModelText.read(text)));
    }

    @Test
    void connectome_nothingSelected_isNotFrozen() {
        double[] noise = new double[30];
        int[] folds = Folds.leaveOneOut(30);
        Arrays.setAll(noise, i -> folds[i] % 2);

        assertEquals(
                "prediction.no-edge",
                reason(() ->
                        FrozenModel.connectome(
                                MEASURE, REGIONS, edges, noise, 1e-9, EdgeSet.BOTH)));
    }

    private FrozenModel ofClasses() {
        return FrozenModel.classes(
                BiomarkerUse.PROGNOSTIC,
                MEASURE,
                REGIONS,
                edges,
                positive,
                PredictionSettings.withDefaults(Learner.LOGISTIC, 1).withFolds(3, 1, 3));
    }

    private static Matrix twice(Matrix once) {
        double[] values = Arrays.copyOf(once.values(), 2 * once.values().length);
        System.arraycopy(once.values(), 0, values, once.values().length, once.values().length);
        return Matrix.of(2 * once.rows(), once.columns(), values);
    }

    private static String reason(Runnable work) {
        return assertThrows(RefusedException.class, work::run).reason();
    }
}
