package org.trialgia.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;

import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.trialgia.audit.boundary.TrailFilter;
import org.trialgia.audit.boundary.TrailRow;
import org.trialgia.audit.boundary.TrailService;
import org.trialgia.demo.control.DemoAnalysis.Outcome;
import org.trialgia.demo.control.DemoPlan;
import org.trialgia.demo.control.DemoTrial;
import org.trialgia.guard.Page;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.refusal.Denied;
import org.trialgia.run.boundary.ArmResults;
import org.trialgia.run.boundary.ClassLearner;
import org.trialgia.run.boundary.DiscoveryRate;
import org.trialgia.run.boundary.EdgeQuery;
import org.trialgia.run.boundary.EdgeRow;
import org.trialgia.run.boundary.ExportFile;
import org.trialgia.run.boundary.MeasureChoice;
import org.trialgia.run.boundary.MeasureChoice.Shape;
import org.trialgia.run.boundary.MeasureDetail;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelPlan;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.boundary.ModelService;
import org.trialgia.run.boundary.RegionChoice;
import org.trialgia.run.boundary.ResultService;
import org.trialgia.run.boundary.ResultView;
import org.trialgia.run.boundary.RunFilter;
import org.trialgia.run.boundary.RunRow;
import org.trialgia.run.boundary.RunService;
import org.trialgia.run.boundary.RunSettings;
import org.trialgia.run.boundary.StartRun;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.RunId;
import org.trialgia.vocabulary.RunState;
import org.trialgia.vocabulary.StudyId;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What is planted in the demo trial is found by its run, and is not found where it is not. */
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(OrderAnnotation.class)
class DemoTrialIT {

    private static final String CODE = "FOUND";
    private static final String WITHOUT_EFFECT = "NULL";

    /** Pairs that have maps. */
    private static final int MAPPED = 28;

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Inject private DemoTrial trials;
    @Inject private Fixture fixture;
    @Inject private StudyRepository studies;
    @Inject private RunService runs;
    @Inject private ResultService results;
    @Inject private ModelService models;
    @Inject private DemoMaps maps;
    @Inject private TrailService trail;

    @Test
    @Order(1)
    void plantedEdge_isFoundAfterMaxT() throws Exception {
        Outcome outcome = trials.make(DemoPlan.usual(CODE, today()));

        assertNotNull(outcome.edge().pMaxT());
        assertTrue(outcome.edge().pMaxT() < 0.05, outcome.finding());
        assertTrue(outcome.edge().estimate() < 0, "connectivity rises as pain falls");
        assertTrue(outcome.strongest(), outcome.finding());
        assertTrue(outcome.finding().startsWith("PAG – amygdala L"), outcome.finding());
        assertTrue(outcome.pairs() >= 25, outcome.pairs() + " pairs");
    }

    /** Where another edge was planted; neither of its regions has a part in that. */
    @Test
    @Order(5)
    void edge_thatWasNotPlanted_isNotFound() {
        StudyId study = study();
        PersonId investigator = fixture.person(Role.INVESTIGATOR, study, null);
        EdgeRow other =
                fixture.as(
                        investigator,
                        () ->
                                results.edges(
                                                new EdgeQuery(
                                                        study,
                                                        firstRun(study),
                                                        "S2 L – S2 R",
                                                        EdgeRow.Order.STRENGTH,
                                                        false,
                                                        0,
                                                        1))
                                        .rows()
                                        .getFirst());

        assertTrue(other.pMaxT() > 0.05, other.toString());
        assertEquals(0, other.estimate(), 0.1, "nothing goes with pain but by chance");
    }

    /** A trial without any effect. */
    @Test
    @Order(2)
    void trialWithoutEffect_showsNone() throws Exception {
        DemoPlan usual = DemoPlan.usual(WITHOUT_EFFECT, today()).withoutEffect();
        Outcome outcome =
                trials.make(
                        new DemoPlan(
                                usual.code(),
                                usual.today(),
                                usual.seed(),
                                FullCounts.asked() ? usual.size() : 24,
                                usual.planted(),
                                usual.armsDiffer(),
                                usual.armOrder()));

        assertNotNull(outcome.edge().pMaxT());
        assertTrue(outcome.edge().pMaxT() > 0.05, outcome.edge().toString());
    }

    /**
     * Over the whole demo trial where the full counts are asked for, else over the smaller one
     * without an effect; either is there by now.
     */
    @Test
    @Order(3)
    void runs_ofEachMeasure_areComputedOverTheDemoTrial() throws Exception {
        StudyId study = study(FullCounts.asked() ? CODE : WITHOUT_EFFECT);
        int least = FullCounts.asked() ? 25 : 8;
        PersonId investigator = fixture.person(Role.INVESTIGATOR, study, null);
        maps.send(study, "fa", MAPPED);
        Map<MeasureChoice, RunId> asked = new EnumMap<>(MeasureChoice.class);
        for (MeasureChoice measure : MeasureChoice.values()) {
            MeasureDetail detail =
                    MeasureDetail.defaults()
                            .withTask("onset,duration,trial_type\n20,20,heat\n100,20,heat", "heat")
                            .withMap("fa")
                            .withValues(measure == MeasureChoice.IMPORTED ? table(study) : "");
            ModelPlan clusters =
                    ModelPlan.none()
                            .with(ModelChoice.POINT_CLUSTERS, ModelChoice.CLUSTER_ENHANCEMENT);
            RunSettings settings =
                    settings(study, investigator)
                            .withMeasure(measure, detail)
                            .withModels(
                                    measure.shape() == Shape.POINTS ? clusters : ModelPlan.none());
            asked.put(measure, start(study, investigator, settings));
        }
        for (Map.Entry<MeasureChoice, RunId> one : asked.entrySet()) {
            await(study, investigator, one.getValue());
            ResultView view = fixture.as(investigator, () -> results.result(study, one.getValue()));
            assertEquals(one.getKey(), view.measure());
            assertEquals("", view.meanRefused(), one.getKey().label());
            assertEquals("", view.linkRefused(), one.getKey().label());
            assertTrue(view.counts().linked() >= least, view.counts().toString());
            assertNotNull(view.strongest(), one.getKey().label());
            ExportFile manifest =
                    fixture.as(investigator, () -> results.exportManifest(study, one.getValue()));
            assertTrue(
                    new String(manifest.bytes(), StandardCharsets.UTF_8).contains("\"days\":"),
                    "the days between the visits");
            fixture.as(investigator, () -> models.pooled(study, one.getValue()))
                    .forEach(model -> assertEquals("", model.refused(), model.model().label()));
        }
    }

    @Test
    @Order(4)
    void run_ofEveryModel_isComputedAndTellsNoArmToWhoeverMayNotKnow() throws Exception {
        StudyId study = study();
        PersonId investigator = fixture.person(Role.INVESTIGATOR, study, null);
        PersonId statistician = fixture.person(Role.UNBLINDED_STATISTICIAN, study, null);
        ModelPlan plan =
                new ModelPlan(
                        Arrays.stream(ModelChoice.values())
                                .filter(model -> model.of(Shape.EDGES))
                                .toList(),
                        3,
                        5,
                        5);
        RunSettings every =
                settings(study, investigator)
                        .withRegions(RegionChoice.named(few(study, investigator)))
                        .withLaterVisits(List.of("WK26"))
                        .withModels(
                                plan.with(ClassLearner.LOGISTIC, DiscoveryRate.BENJAMINI_YEKUTIELI)
                                        .withControls(controls(study, investigator))
                                        .withFrozenModel(frozen(study, investigator)));
        RunId run = start(study, investigator, every);
        await(study, investigator, run);

        List<ModelResult> pooled = fixture.as(investigator, () -> models.pooled(study, run));
        assertEquals(every.models().pooled(), pooled.stream().map(ModelResult::model).toList());
        pooled.forEach(one -> assertEquals("", one.refused(), one.model().label()));

        ArmResults closed = fixture.as(investigator, () -> models.byArm(study, run, ""));
        assertFalse(closed.open());
        assertEquals(List.of(), closed.arms());
        assertEquals(List.of(), closed.results());
        assertThrows(
                Denied.class,
                () ->
                        fixture.as(
                                investigator,
                                () ->
                                        models.export(
                                                study, run, ModelChoice.ARM_COMPARISON, 0, "")));

        ArmResults open = fixture.as(statistician, () -> models.byArm(study, run, ""));
        assertTrue(open.open());
        // An arm of which the vault drew fewer than three pairs is left out.
        assertTrue(open.arms().size() >= 4, open.arms().toString());
        assertEquals(
                every.models().byArm(), open.results().stream().map(ModelResult::model).toList());
        open.results().forEach(one -> assertEquals("", one.refused(), one.model().label()));

        ExportFile taken =
                fixture.as(
                        statistician,
                        () -> models.export(study, run, ModelChoice.ARM_RESPONDERS, 0, ""));
        assertTrue(trailSays(study, statistician, taken));
        // Whoever may not know results by arm learns that a file was taken, not which bytes.
        assertFalse(
                trailSays(study, fixture.person(Role.AUDITOR, study, null), taken),
                "the hash of a file by arm");
    }

    private boolean trailSays(StudyId study, PersonId who, ExportFile file) {
        TrailRow row =
                fixture.as(who, () -> trail.trail(TrailFilter.all(study), 0, 50)).rows().stream()
                        .filter(one ->
                                one.action().equals("run.result-exported")
                                        && one.values().stream()
                                                .anyMatch(value -> file.name().equals(value.to())))
                        .findFirst()
                        .orElseThrow();
        return row.values().stream().anyMatch(value -> file.sha256().equals(value.to()));
    }

    /** Twelve people whose every edge is near 0, by the ids of the regions. */
    private String controls(StudyId study, PersonId who) {
        List<String> ids = few(study, who);
        Random random = new Random(11);
        StringBuilder table = new StringBuilder("control,region_a,region_b,value\n");
        for (int i = 1; i <= 12; i++) {
            for (int a = 0; a < ids.size(); a++) {
                for (int b = 0; b < a; b++) {
                    table.append("C-").append(i).append(',').append(ids.get(a)).append(',');
                    table.append(ids.get(b)).append(',').append(0.2 * random.nextGaussian());
                    table.append('\n');
                }
            }
        }
        return table.toString();
    }

    /** The ridge regression of a run of its own, frozen and taken away. */
    private String frozen(StudyId study, PersonId who) throws InterruptedException {
        RunId run =
                start(
                        study,
                        who,
                        settings(study, who)
                                .withRegions(RegionChoice.named(few(study, who)))
                                .withModels(ModelPlan.none().with(ModelChoice.RIDGE_PREDICTION)));
        await(study, who, run);
        ExportFile file =
                fixture.as(
                        who, () -> models.exportFrozen(study, run, ModelChoice.RIDGE_PREDICTION));
        assertTrue(file.name().endsWith("-ridge-prediction-model.json"), file.name());
        assertTrue(trailSays(study, who, file));
        return new String(file.bytes(), StandardCharsets.UTF_8);
    }

    /** Regions whose edges every model is computed of while somebody waits. */
    private List<String> few(StudyId study, PersonId who) {
        return fixture.as(who, () -> runs.options(study).suggested().subList(0, 12));
    }

    private RunSettings settings(StudyId study, PersonId who) {
        return fixture.as(
                who,
                () ->
                        runs.options(study)
                                .defaults()
                                .withRegions(RegionChoice.named(runs.options(study).suggested()))
                                .withPermutations(100, 1));
    }

    private RunId start(StudyId study, PersonId who, RunSettings settings) {
        return fixture.as(
                who, () -> runs.start(new StartRun(study, settings.measure().label(), settings)));
    }

    private void await(StudyId study, PersonId who, RunId run) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        RunRow row = fixture.as(who, () -> runs.run(study, run).run());
        while (row.open() && Instant.now().isBefore(end)) {
            Thread.sleep(200);
            row = fixture.as(who, () -> runs.run(study, run).run());
        }
        assertEquals(RunState.FINISHED, row.state(), row.title() + ": " + row.message());
    }

    /** Two values of every pair of the trial's own run, one of them following its scans. */
    private String table(StudyId study) {
        PersonId investigator = fixture.person(Role.INVESTIGATOR, study, null);
        return fixture.as(
                investigator,
                () -> {
                    RunId first = firstRun(study);
                    StringBuilder table = new StringBuilder("participant,visit,name,value\n");
                    RunSettings usual = runs.options(study).defaults();
                    results.edge(study, first, 0)
                            .changes()
                            .forEach(one -> {
                                line(table, one.participant(), usual.baselineVisit(), one.before());
                                line(table, one.participant(), usual.followUpVisit(), one.after());
                            });
                    return table.toString();
                });
    }

    /** The trial's own run. */
    private RunId firstRun(StudyId study) {
        return runs.runs(RunFilter.newest(study, 0, Page.MOST_ROWS).in(RunState.FINISHED))
                .rows()
                .getLast()
                .id();
    }

    private static void line(StringBuilder table, String participant, String visit, double value) {
        for (String name : List.of("Glutamate", "Thickness")) {
            table.append(participant).append(',').append(visit).append(',').append(name);
            table.append(',').append(name.length() * value * value).append('\n');
        }
    }

    private StudyId study() {
        return study(CODE);
    }

    private StudyId study(String code) {
        return studies.findByCode(code).orElseThrow().id();
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC).minusDays(1);
    }
}
