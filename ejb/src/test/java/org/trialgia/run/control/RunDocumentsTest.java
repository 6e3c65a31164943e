package org.trialgia.run.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trialgia.refusal.Invalid;
import org.trialgia.run.boundary.ClassLearner;
import org.trialgia.run.boundary.Covariate;
import org.trialgia.run.boundary.DiscoveryRate;
import org.trialgia.run.boundary.MeasureChoice;
import org.trialgia.run.boundary.MeasureDetail;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelPlan;
import org.trialgia.run.boundary.RegionChoice;
import org.trialgia.run.boundary.RegionChoice.Kind;
import org.trialgia.run.boundary.RegionPoint;
import org.trialgia.run.boundary.RunSettings;
import org.trialgia.run.boundary.StartRun;
import org.trialgia.run.control.RunInputs.Controls;
import org.trialgia.run.control.RunInputs.Label;
import org.trialgia.run.control.RunInputs.Labels;
import org.trialgia.run.control.RunInputs.Later;
import org.trialgia.run.control.RunInputs.Left;
import org.trialgia.run.control.RunInputs.Pair;
import org.trialgia.run.control.RunInputs.ScanFiles;
import org.trialgia.vocabulary.StudyId;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

class RunDocumentsTest {

    private static final RunSettings PLAN = RunSettings.defaults("BASE", "WEEK8");

    @Test
    void json_namesInAnyOrder_haveOneSpelling() {
        String expected =
                "{\"a\":[1,0.1,-2.5E-5,true,null],\"b\":\"é \\\"q\\\" \\n\\u0001\",\"c\":{}}";
        byte[] one =
                CanonicalJson.bytes(
                        Json.createObjectBuilder()
                                .add("c", Json.createObjectBuilder())
                                .add("b", "é \"q\" \n\u0001")
                                .add(
                                        "a",
                                        Json.createArrayBuilder()
                                                .add(1.0)
                                                .add(0.1)
                                                .add(-2.5e-5)
                                                .add(true)
                                                .addNull())
                                .build());

        assertEquals(expected, new String(one, StandardCharsets.UTF_8));
        assertArrayEquals(one, CanonicalJson.bytes(CanonicalJson.read(one)));
    }

    @Test
    void documents_frozenAndReadBack_areTheSame() {
        Labels labels =
                new Labels("Mini", "aa", "bb", List.of(new Label(1, "One"), new Label(7, "Two")));
        RunInputs inputs =
                new RunInputs(
                        3,
                        List.of(pair("KNEE-0002"), pair("KNEE-0001")),
                        List.of(new Left("KNEE-0003", List.of("No second scan."))),
                        labels,
                        null);

        FrozenRun read = freeze(PLAN, RegionSets.points(PLAN.regions()), inputs);

        assertEquals(PLAN, read.settings());
        assertEquals(inputs, read.inputs());
        assertEquals("KNEE-0001", read.inputs().pairs().getFirst().participant());
        assertEquals("label-7", read.regions().getLast().id());
    }

    @Test
    void modelsChoicesAndWhatTheyBring_frozenAndReadBack_areTheSame() {
        ModelPlan plan =
                new ModelPlan(
                        List.of(ModelChoice.DIAGNOSTIC, ModelChoice.FROZEN_MODEL),
                        3,
                        7,
                        20,
                        ClassLearner.LOGISTIC,
                        DiscoveryRate.BENJAMINI_YEKUTIELI,
                        "control,name,value",
                        "{}");
        RunInputs inputs =
                new RunInputs(
                                1,
                                List.of(
                                        new Pair(
                                                "KNEE-0001",
                                                scan("01"),
                                                scan("02"),
                                                6.0,
                                                null,
                                                List.of(new Later("WK26", scan("03"), 4.0, 183)),
                                                57)),
                                List.of(),
                                null,
                                null)
                        .with(
                                new Controls(List.of(new double[] {0.5, -2}, new double[] {1, 3})),
                                "{\"format\": \"a model\"}");

        FrozenRun read = freeze(PLAN.withModels(plan), RegionSets.points(PLAN.regions()), inputs);

        // Texts are frozen as what was read of them, with the inputs.
        assertEquals(plan.withControls("").withFrozenModel(""), read.settings().models());
        assertEquals(inputs.pairs(), read.inputs().pairs());
        assertEquals(inputs.frozenModel(), read.inputs().frozenModel());
        assertArrayEquals(new double[] {0.5, -2}, read.inputs().controls().values().getFirst());
        assertEquals(2, read.inputs().controls().values().size());
        String sentence = RunSentence.text(RunSentence.parts(read));
        assertTrue(sentence.contains("q by Benjamini–Yekutieli"), sentence);
        assertTrue(
                sentence.contains(
                        "patients at baseline against pain-free controls (logistic regression, 7"
                                + " folds) and a frozen model applied to the baseline scans"),
                sentence);
    }

    @Test
    void documents_frozenBeforeThereWereDaysAndRates_haveNoneAndTheUsual() {
        JsonObject settings = RunJson.settings(PLAN, RegionSets.points(PLAN.regions()));
        JsonObject earlier =
                Json.createObjectBuilder(settings)
                        .add(
                                "models",
                                Json.createObjectBuilder(settings.getJsonObject("models"))
                                        .remove("classLearner")
                                        .remove("discoveryRate"))
                        .build();
        RunInputs inputs = new RunInputs(1, List.of(pair("KNEE-0001")), List.of(), null, null);
        byte[] bytes = CanonicalJson.bytes(RunJson.inputs(inputs));

        FrozenRun read = RunJson.read(CanonicalJson.bytes(earlier), bytes);

        assertTrue(!new String(bytes, StandardCharsets.UTF_8).contains("days"));
        assertEquals(PLAN, read.settings());
        assertNull(read.inputs().pairs().getFirst().days());
        assertNull(read.inputs().controls());
        assertNull(read.inputs().frozenModel());
    }

    @Test
    void models_thatLackWhatTheyNeed_areRefusedByField() {
        assertEquals(List.of("controls"), problems(plan(ModelChoice.DIAGNOSTIC)));
        assertEquals(List.of("frozenModel"), problems(plan(ModelChoice.FROZEN_MODEL)));
        assertEquals(List.of("laterVisits"), problems(plan(ModelChoice.TIME_SLOPE)));
        assertEquals(List.of("laterVisits"), problems(plan(ModelChoice.ARM_BY_SLOPE)));
        assertEquals(
                List.of(), problems(plan(ModelChoice.TIME_SLOPE).withLaterVisits(List.of("WK26"))));
        RunSettings shared = plan(ModelChoice.DIAGNOSTIC);
        assertEquals(
                List.of("models"),
                problems(
                        shared.withModels(shared.models().withControls("control"))
                                .withMeasure(MeasureChoice.TANGENT, MeasureDetail.defaults())));
        RunSettings frozen = plan(ModelChoice.FROZEN_MODEL);
        assertEquals(
                List.of("models"),
                problems(
                        frozen.withModels(frozen.models().withFrozenModel("{}"))
                                .withMeasure(MeasureChoice.ALFF, MeasureDetail.defaults())));
        RunSettings folds = plan(ModelChoice.DIAGNOSTIC);
        assertEquals(
                List.of("folds"),
                problems(
                        folds.withModels(
                                new ModelPlan(
                                        folds.models().models(),
                                        3,
                                        1,
                                        20,
                                        ClassLearner.LOGISTIC,
                                        DiscoveryRate.BENJAMINI_HOCHBERG,
                                        "control",
                                        ""))));
    }

    private static RunSettings plan(ModelChoice model) {
        return PLAN.withModels(ModelPlan.none().with(model));
    }

    private static List<String> problems(RunSettings settings) {
        try {
            RunRules.check(settings, List.of("BASE", "WEEK8", "WK26"));
            return List.of();
        } catch (Invalid e) {
            return e.problems().stream().map(Invalid.Problem::field).toList();
        }
    }

    @Test
    void settings_sameChoicesSaidTwice_haveOneHash() {
        RunSettings again =
                PLAN.withCovariates(List.of(Covariate.MOTION_CHANGE, Covariate.MOTION_CHANGE));

        assertEquals(hash(PLAN), hash(again));
        assertTrue(!hash(PLAN).equals(hash(PLAN.withPermutations(5_000, 1))));
    }

    @Test
    void sentence_ofThePlan_saysEachChoice() {
        RunInputs inputs =
                new RunInputs(
                        48,
                        List.of(pair("KNEE-0001"), pair("KNEE-0002")),
                        List.of(new Left("KNEE-0003", List.of("No second scan."))),
                        null,
                        null);

        String sentence =
                RunSentence.text(
                        RunSentence.parts(
                                new FrozenRun(PLAN, RegionSets.points(PLAN.regions()), inputs)));

        assertEquals(
                "Change in Fisher-z connectivity between 18 regions (5 mm spheres), 24P + WM and"
                        + " CSF + scrubbing at 0.5 mm + detrending + 0.01 to 0.1 Hz, in 2"
                        + " analysable pairs of 48 randomised (BASE to WEEK8); against change in"
                        + " BPI severity, adjusted for baseline pain and motion change; max-T over"
                        + " 153 edges, 5,000 permutations, seed 20261121, q by"
                        + " Benjamini–Hochberg.",
                sentence);
    }

    @ParameterizedTest
    @EnumSource(MeasureChoice.class)
    void measure_isFrozenAndSaid(MeasureChoice measure) {
        RunInputs inputs =
                new RunInputs(
                        1,
                        List.of(pair("KNEE-0001")),
                        List.of(),
                        null,
                        measure.ofImages() ? null : TinyTrial.LISTED);
        FrozenRun read =
                freeze(
                        PLAN.withMeasure(measure, MeasureDetail.defaults()),
                        RegionSets.points(PLAN.regions()),
                        inputs);

        assertEquals(measure, read.settings().measure());
        assertTrue(
                RunSentence.text(RunSentence.parts(read))
                        .startsWith("Change in " + measure.words()));
    }

    @Test
    void settings_frozenBeforeThereWasAChoiceOfMeasure_areCorrelations() {
        RunInputs inputs = new RunInputs(1, List.of(pair("KNEE-0001")), List.of(), null, null);
        JsonObject earlier =
                Json.createObjectBuilder(RunJson.settings(PLAN, RegionSets.points(PLAN.regions())))
                        .remove("measure")
                        .remove("detail")
                        .remove("models")
                        .build();

        FrozenRun read =
                RunJson.read(
                        CanonicalJson.bytes(earlier), CanonicalJson.bytes(RunJson.inputs(inputs)));

        assertEquals(PLAN, read.settings());
    }

    @Test
    void regions_suggested_areAllKnownAndTwenty() {
        assertEquals(20, RegionSets.points(RegionChoice.named(RegionSets.SUGGESTED)).size());
        assertEquals(18, RegionSets.points(RegionChoice.whole(Kind.PAIN_ALE_FMRI)).size());
        assertEquals(251, RegionSets.all(Kind.NAMED).size());
    }

    @Test
    void regions_badLists_areRefusedNamingTheLine() {
        Invalid unknown =
                assertThrows(
                        Invalid.class,
                        () ->
                                RegionSets.points(
                                        RegionChoice.named(List.of("pag", "no-such-place"))));
        assertTrue(unknown.getMessage().contains("no-such-place"), unknown.getMessage());
        Invalid word =
                assertThrows(
                        Invalid.class,
                        () ->
                                RegionSets.points(
                                        RegionChoice.coordinates(
                                                "id,x,y,z\na,1,2,3\nb,1,two,3\n")));
        assertTrue(word.getMessage().contains("Line 3"), word.getMessage());
        assertThrows(
                Invalid.class,
                () -> RegionSets.points(RegionChoice.coordinates("id,x,y,z\na,1,2,3\n")));
        assertThrows(
                Invalid.class,
                () -> RegionSets.points(RegionChoice.whole(Kind.PAIN_ALE_FMRI).withRadius(0.0)));
    }

    @Test
    void request_thatMakesNoSense_namesEveryField() {
        RunSettings bad = RunSettings.defaults("WEEK8", "BASE").withPermutations(3, 1);

        Invalid refused =
                assertThrows(
                        Invalid.class,
                        () ->
                                RunRules.check(
                                        new StartRun(StudyId.random(), " ", bad),
                                        List.of("BASE", "WEEK8")));

        List<String> fields = new ArrayList<>();
        refused.problems().forEach(problem -> fields.add(problem.field()));
        assertEquals(List.of("title", "followUpVisit", "permutations"), fields);
    }

    @Test
    void power_of37Pairs_isFishersBound() {
        // tanh((Φ⁻¹(1 − 0.05/2m) + Φ⁻¹(0.8)) / √(37 − 2 − 3)) for m = 153, 4 and 1, by hand.
        assertEquals(0.655, RunPower.detectable(37, 2, 153).orElseThrow(), 5e-4);
        assertEquals(0.530, RunPower.detectable(37, 2, 4).orElseThrow(), 5e-4);
        assertEquals(0.458, RunPower.detectable(37, 2, 1).orElseThrow(), 5e-4);
        assertTrue(RunPower.detectable(5, 2, 1).isEmpty());
        double r = RunPower.detectable(37, 2, 153).orElseThrow();
        RunPower.curve(37, 2, 153).stream()
                .filter(point -> Math.abs(point.correlation() - r) < 0.0126)
                .forEach(point -> assertEquals(0.8, point.overAll(), 0.04));
    }

    @Test
    void labels_ofNamedRegions_areShort() {
        assertEquals("PAG", RegionLabels.label("pag", "Periaqueductal gray"));
        assertEquals("amygdala L", RegionLabels.label("amygdala-l", "Amygdala, left"));
        assertEquals("aINS dorsal bn R", RegionLabels.label("ains-dorsal-bn-r", "x"));
        assertEquals("Thalamus", RegionLabels.label("label-4", "Thalamus"));
    }

    private static String hash(RunSettings settings) {
        return CanonicalJson.hash(
                CanonicalJson.bytes(
                        RunJson.settings(settings, RegionSets.points(settings.regions()))));
    }

    private static FrozenRun freeze(
            RunSettings settings, List<RegionPoint> points, RunInputs inputs) {
        return RunJson.read(
                CanonicalJson.bytes(RunJson.settings(settings, points)),
                CanonicalJson.bytes(RunJson.inputs(inputs)));
    }

    private static ScanFiles scan(String hash) {
        return new ScanFiles(hash, null, null, 2.0, 240);
    }

    private static Pair pair(String number) {
        return new Pair(
                number,
                new ScanFiles("01", "02", "03", 2.0, 240),
                new ScanFiles("04", null, null, 2.5, 200),
                6.25,
                null);
    }
}
