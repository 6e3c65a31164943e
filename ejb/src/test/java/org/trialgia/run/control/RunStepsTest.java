package org.trialgia.run.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.persistence.run.RunTaskRepository.NewTask;
import org.trialgia.run.boundary.EdgeRow;
import org.trialgia.run.boundary.ExclusionChoice;
import org.trialgia.run.boundary.MeasureChoice;
import org.trialgia.run.boundary.MeasureDetail;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelPlan;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.boundary.QualityRow;
import org.trialgia.run.boundary.RunSettings;
import org.trialgia.run.control.model.ArmModels;
import org.trialgia.run.control.model.Arms;
import org.trialgia.vocabulary.TaskKind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

@Execution(ExecutionMode.CONCURRENT)
class RunStepsTest {

    @TempDir Path folder;

    @Test
    void run_tasksInAnyOrderOnAnyThreads_givesTheSameBytes() throws Exception {
        TinyTrial trial = new TinyTrial(folder).planted(8);
        FrozenRun run = trial.frozen(TinyTrial.settings());

        byte[] inOrder = result(run, trial, 1, new Random(0));

        for (int seed = 1; seed < 6; seed++) {
            assertArrayEquals(inOrder, result(run, trial, 1 + seed % 3, new Random(seed)));
        }
    }

    @Test
    void run_plantedEdge_isFoundAfterCorrectionWithItsSign() throws Exception {
        TinyTrial trial = new TinyTrial(folder).planted(10);
        FrozenRun run = trial.frozen(TinyTrial.settings());

        ResultReader result = new ResultReader(result(run, trial, 2, new Random(1)));

        EdgeRow strongest = result.strongest();
        assertNotNull(strongest);
        assertEquals("one – two", strongest.name());
        assertTrue(strongest.estimate() < 0, "connectivity rises as pain falls");
        assertTrue(strongest.pMaxT() < 0.05, "p " + strongest.pMaxT());
        assertEquals(1, result.significant());
        assertEquals(
                "Where pain fell more, one – two connectivity rose more.",
                Headlines.headline(result));
        assertEquals(10, result.counts().linked());
        assertEquals(1_200, result.counts().permutations());
    }

    @ParameterizedTest
    @EnumSource(
            value = MeasureChoice.class,
            names = {"CORRELATION", "RANK_CORRELATION", "PARTIAL_CORRELATION", "TANGENT"})
    void run_ofEachMeasureOfEdges_findsThePlantedEdge(MeasureChoice measure) throws Exception {
        ResultReader result = resultOf(measure);

        EdgeRow strongest = result.strongest();
        assertNotNull(strongest);
        assertEquals("one – two", strongest.name());
        assertTrue(strongest.pMaxT() < 0.05, "p " + strongest.pMaxT());
    }

    @ParameterizedTest
    @EnumSource(MeasureChoice.class)
    void run_ofEachMeasure_hasAMeanChangeAndALinkForEveryValue(MeasureChoice measure)
            throws Exception {
        ResultReader result = resultOf(measure);

        assertEquals("", result.meanRefused());
        assertEquals("", result.linkRefused());
        int known = 0;
        for (EdgeRow row : result.edges(EdgeRow.Order.NAME, false)) {
            known += row.mean() != null && row.pMaxT() != null ? 1 : 0;
        }
        // A graph so small can have the same assortativity, or none, in every scan.
        assertTrue(known >= 1, known + " of " + result.edges());
        assertEquals(measure, result.measure());
    }

    @Test
    void run_eachMeasure_givesOtherNumbers() throws Exception {
        Map<List<Double>, MeasureChoice> measures = new HashMap<>();
        for (MeasureChoice measure : MeasureChoice.values()) {
            List<Double> means = new ArrayList<>();
            resultOf(measure)
                    .edges(EdgeRow.Order.NAME, false)
                    .forEach(row -> means.add(row.mean()));
            assertNull(measures.put(means, measure), measure + " is another measure");
        }
    }

    @Test
    void run_ofNetworks_namesThemAndThePairsBetweenThem() throws Exception {
        ResultReader result = resultOf(MeasureChoice.NETWORK_MEANS);

        assertEquals(
                List.of("Lower", "Upper", "Upper – Lower"),
                result.edges(EdgeRow.Order.NAME, false).stream().map(EdgeRow::name).toList());
        assertEquals("Upper", result.strongest().name());
    }

    @Test
    void run_ofASeed_findsWherePainIsFollowedAndMapsIt() throws Exception {
        TinyTrial trial = new TinyTrial(folder).planted(10);
        FrozenRun run =
                trial.frozen(
                        TinyTrial.settings()
                                .withMeasure(
                                        MeasureChoice.SEED_MAP,
                                        MeasureDetail.defaults().withSeed("two"))
                                .withPermutations(200, 1));

        ResultReader result = new ResultReader(result(run, trial, 2, new Random(1)));

        // The other end of the planted edge is at the origin, two at -8 mm: the point between them
        // and their neighbours hold one of both.
        assertTrue(result.strongest().name().matches("(0|6|−6), (0|6|−6), (0|6|−6)"));
        assertEquals(run.lattice().size(), result.edges());
        Path map = folder.resolve("map.nii.gz");
        Files.write(map, ResultFiles.map("KNEE-run-1", result, run.lattice()).bytes());
        try (NiftiImage image = NiftiImage.open(map)) {
            assertEquals(5, image.volumes());
            assertTrue(image.grid().isSameAs(run.lattice().grid()));
        }
    }

    @Test
    void run_ofAFinerMap_hasItsPointsWhereTheScanHasVoxels() throws Exception {
        TinyTrial trial = new TinyTrial(folder).planted(2);
        FrozenRun run = trial.frozen(seedMap(4));

        ResultReader result = new ResultReader(result(run, trial, 2, new Random(1)));

        assertEquals(32_930, result.edges());
        // A voxel of 4 mm at each of 6 points along each axis; with itself the seed has no z.
        assertEquals(
                6 * 6 * 6 - 1,
                result.edges(EdgeRow.Order.NAME, false).stream()
                        .filter(row -> row.mean() != null)
                        .count());
    }

    @Test
    void layout_ofTheFinestMap_isOfPointsNotOfEdges() throws Exception {
        FrozenRun run = new TinyTrial(folder).planted(1).frozen(seedMap(3));

        assertEquals(77_995, run.layout().size());
        assertFalse(run.layout().whole());
    }

    private static RunSettings seedMap(int step) {
        return TinyTrial.settings()
                .withMeasure(
                        MeasureChoice.SEED_MAP,
                        MeasureDetail.defaults().withSeed("two").withStep(step))
                .withPermutations(100, 1);
    }

    @Test
    void run_ofMaps_takesTheirMeansAndFindsWhichFollowsPain() throws Exception {
        ResultReader result = resultOf(MeasureChoice.MAP_MEANS);

        EdgeRow strongest = result.strongest();
        assertEquals("one", strongest.name());
        assertEquals(-0.01, strongest.estimate(), 0.002);
        assertTrue(strongest.pMaxT() < 0.05);
        assertEquals(4, result.edges());
        assertEquals(0, result.notes().size(), result.notes().toString());
    }

    @Test
    void run_ofListedValues_takesThemAsTheyAre() throws Exception {
        ResultReader result = resultOf(MeasureChoice.IMPORTED);

        EdgeRow strongest = result.strongest();
        assertEquals("Glutamate", strongest.name());
        assertEquals(-1, strongest.estimate(), 0.1);
        assertTrue(strongest.pMaxT() < 0.05);
        assertEquals(0, result.notes().size(), result.notes().toString());
    }

    @ParameterizedTest
    @EnumSource(ModelChoice.class)
    void run_ofEachModel_computesIt(ModelChoice model) throws Exception {
        TinyTrial trial = new TinyTrial(folder).planted(26);
        if (model.ofSlopes()) {
            trial = trial.withThirdVisit("MONTH6");
        }
        trial = trial.withoutLastScore();
        FrozenRun run =
                trial.frozen(
                        TinyTrial.settings()
                                .withLaterVisits(List.of("MONTH6"))
                                .withMeasure(
                                        model.of(MeasureChoice.Shape.EDGES)
                                                ? MeasureChoice.CORRELATION
                                                : MeasureChoice.SEED_MAP,
                                        MeasureDetail.defaults())
                                .withPermutations(200, 1)
                                .withModels(
                                        new ModelPlan(List.of(model), 2, 3, 5)
                                                .withControls(TinyTrial.controls(12))
                                                .withFrozenModel(TinyTrial.frozenModel())));
        Map<TaskKind, List<byte[]>> done = done(run, trial, 2, new Random(1));
        ResultReader result = new ResultReader(result(run, done));

        ModelResult found =
                model.byArm()
                        ? ArmModels.of(
                                model,
                                new RunSteps(run).gathered(done.get(TaskKind.SCAN)),
                                Arms.of(
                                        IntStream.range(0, 26)
                                                .mapToObj(i -> i % 2 == 0 ? "B" : "A")
                                                .toList(),
                                        ""))
                        : result.models().getFirst();

        assertEquals("", found.refused());
        assertEquals(model, found.model());
        assertTrue(found.tables().getFirst().rows().size() > 0, found.summary());
        assertEquals(model.byArm() ? 0 : 1, result.models().size());
    }

    @ParameterizedTest
    @EnumSource(
            value = MeasureChoice.class,
            names = {"CORRELATION", "TANGENT", "WINDOW_STATES"})
    void run_withAThirdVisit_comparesEachVisitWithTheFirst(MeasureChoice measure) throws Exception {
        TinyTrial trial = new TinyTrial(folder).planted(12).withThirdVisit("MONTH6");
        RunSettings settings =
                TinyTrial.settings()
                        .withMeasure(measure, MeasureDetail.defaults().withStates(2))
                        .withPermutations(200, 1)
                        .withLaterVisits(List.of("MONTH6"))
                        .withModels(
                                ModelPlan.none()
                                        .with(ModelChoice.TIME_COURSE, ModelChoice.ARM_BY_VISIT));
        FrozenRun run = trial.frozen(settings);
        Map<TaskKind, List<byte[]>> done = done(run, trial, 2, new Random(1));

        ResultReader result = new ResultReader(result(run, done));
        ModelResult course = result.models().getFirst();
        ModelResult arms =
                ArmModels.of(
                        ModelChoice.ARM_BY_VISIT,
                        new RunSteps(run).gathered(done.get(TaskKind.SCAN)),
                        Arms.of(
                                IntStream.range(0, 12)
                                        .mapToObj(i -> i % 2 == 0 ? "B" : "A")
                                        .toList(),
                                "B"));

        assertEquals(12 + 12 + 11, done.get(TaskKind.SCAN).size());
        assertEquals("", course.refused());
        assertEquals(
                List.of(12.0, 12.0, 12.0, 11.0),
                course.facts().stream().map(ModelResult.Fact::value).toList());
        assertEquals(2 * result.edges(), course.tables().getFirst().rows().size());
        assertEquals(result.edges(), course.tables().getLast().rows().size());
        assertEquals("", arms.refused());
        assertTrue(
                arms.tables().getFirst().rows().stream()
                        .anyMatch(row -> row.get(1).text().equals("A at MONTH6")));
        if (measure == MeasureChoice.CORRELATION) {
            List<ModelResult.Cell> first = course.tables().getFirst().rows().getFirst();
            assertEquals("one – two", first.get(0).text());
            assertTrue(first.get(2).value() > 0, "connectivity rose");
        }
    }

    private ResultReader resultOf(MeasureChoice measure) throws Exception {
        TinyTrial trial = new TinyTrial(folder).of(measure, 10);
        MeasureDetail detail =
                MeasureDetail.defaults()
                        .withTask("onset,duration,trial_type\n20,20,heat\n80,20,heat", "heat");
        FrozenRun run =
                trial.frozen(
                        TinyTrial.settings()
                                .withMeasure(
                                        measure,
                                        detail.withStates(2).withDensity(0.7).withMap("fa"))
                                .withPermutations(200, 1));
        return new ResultReader(result(run, trial, 2, new Random(1)));
    }

    @Test
    void run_onePair_refusesTheGroupByNameAndKeepsThePairsChange() throws Exception {
        TinyTrial trial = new TinyTrial(folder).planted(1);
        FrozenRun run = trial.frozen(TinyTrial.settings());
        Map<TaskKind, List<byte[]>> done = done(run, trial, 1, new Random(1));
        RunSteps steps = new RunSteps(run);

        ResultReader result = new ResultReader(result(run, done));

        assertTrue(result.meanRefused().contains("at least 2 pairs"), result.meanRefused());
        assertTrue(result.linkRefused().contains("there is 1"), result.linkRefused());
        Gathered gathered = steps.gathered(done.get(TaskKind.SCAN));
        assertEquals(1, gathered.included().size());
        assertTrue(Double.isFinite(gathered.included().getFirst().change()[0]));
        String changes =
                new String(
                        ResultFiles.changes("KNEE-run-1", result, gathered).bytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(1 + 6, changes.lines().count());
    }

    @Test
    void run_imageCutShort_isLeftOutWithItsReason() throws Exception {
        TinyTrial trial = new TinyTrial(folder).planted(6).damaged();
        FrozenRun run = trial.frozen(TinyTrial.settings());

        ResultReader result = new ResultReader(result(run, trial, 1, new Random(1)));

        QualityRow damaged = result.quality().getLast();
        assertEquals("KNEE-0007", damaged.participant());
        assertEquals(1, damaged.reasons().size());
        assertTrue(
                damaged.reasons().getFirst().startsWith("Follow-up: The image cannot be read"),
                damaged.reasons().getFirst());
        assertEquals(6, result.counts().included());
        assertEquals(1, result.counts().excluded());
    }

    @Test
    void run_withoutConfounds_isSaidAndTheMotionLimitLeavesOut() throws Exception {
        TinyTrial trial = new TinyTrial(folder).planted(2);
        FrozenRun run =
                trial.frozen(
                        TinyTrial.settings().withExclusions(new ExclusionChoice(null, 0.5, null)));

        ResultReader result = new ResultReader(result(run, trial, 1, new Random(1)));

        assertTrue(result.notes().getFirst().startsWith("4 scans have no confounds file"));
        assertEquals(0, result.counts().included());
        assertTrue(result.quality().getFirst().reasons().getFirst().contains("motion"));
    }

    @Test
    void run_fewPairs_countsEachPermutationOnce() throws Exception {
        // Five pairs have 120 orders: fewer than asked for, so all are counted and most blocks
        // rest.
        TinyTrial trial = new TinyTrial(folder).planted(5);
        FrozenRun run = trial.frozen(TinyTrial.settings());

        ResultReader result = new ResultReader(result(run, trial, 2, new Random(3)));

        assertEquals(120, result.counts().permutations());
        assertTrue(result.counts().exact());
    }

    private static byte[] result(FrozenRun run, TinyTrial trial, int threads, Random order)
            throws Exception {
        return result(run, done(run, trial, threads, order));
    }

    private static byte[] result(FrozenRun run, Map<TaskKind, List<byte[]>> done) {
        return new RunSteps(run)
                .result(
                        done.get(TaskKind.SCAN),
                        done.get(TaskKind.PERMUTATIONS),
                        done.get(TaskKind.MODEL));
    }

    /** Does the tasks of the first two stages as the workers do, in an order of chance. */
    private static Map<TaskKind, List<byte[]>> done(
            FrozenRun run, TinyTrial trial, int threads, Random order) throws Exception {
        Map<TaskKind, List<byte[]>> done = new HashMap<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            for (TaskKind kind : List.of(TaskKind.SCAN, TaskKind.PERMUTATIONS, TaskKind.MODEL)) {
                List<NewTask> tasks =
                        TaskPlan.tasks(run).stream().filter(task -> task.kind() == kind).toList();
                List<Integer> turns = new ArrayList<>();
                for (int i = 0; i < tasks.size(); i++) {
                    turns.add(i);
                }
                Collections.shuffle(turns, order);
                Map<Integer, Future<byte[]>> results = new HashMap<>();
                for (int turn : turns) {
                    Callable<byte[]> work = () -> perform(run, trial, tasks.get(turn), done);
                    results.put(turn, workers.submit(work));
                }
                List<byte[]> kept = new ArrayList<>();
                for (int i = 0; i < tasks.size(); i++) {
                    kept.add(results.get(i).get());
                }
                done.put(kind, kept);
            }
        }
        return done;
    }

    private static byte[] perform(
            FrozenRun run, TinyTrial trial, NewTask task, Map<TaskKind, List<byte[]>> done)
            throws IOException {
        RunSteps steps = new RunSteps(run);
        return switch (task.kind()) {
            case SCAN -> steps.scan(task.argument(), trial::file);
            case MODEL -> steps.model(task.argument(), done.get(TaskKind.SCAN));
            default -> steps.permutations(task.argument(), done.get(TaskKind.SCAN));
        };
    }
}
