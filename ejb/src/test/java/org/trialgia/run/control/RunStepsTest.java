package org.trialgia.run.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trialgia.persistence.run.RunTaskRepository.NewTask;
import org.trialgia.run.boundary.EdgeRow;
import org.trialgia.run.boundary.ExclusionChoice;
import org.trialgia.run.boundary.MeasureChoice;
import org.trialgia.run.boundary.QualityRow;
import org.trialgia.vocabulary.TaskKind;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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
    @EnumSource(MeasureChoice.class)
    void run_ofEachMeasure_findsThePlantedEdge(MeasureChoice measure) throws Exception {
        TinyTrial trial = new TinyTrial(folder).planted(10);
        FrozenRun run = trial.frozen(TinyTrial.settings().withMeasure(measure));

        ResultReader result = new ResultReader(result(run, trial, 2, new Random(1)));

        EdgeRow strongest = result.strongest();
        assertNotNull(strongest);
        assertEquals("one – two", strongest.name());
        assertTrue(strongest.pMaxT() < 0.05, "p " + strongest.pMaxT());
    }

    @Test
    void run_eachMeasure_givesOtherNumbers() throws Exception {
        TinyTrial trial = new TinyTrial(folder).planted(10);
        Set<Double> means = new HashSet<>();
        for (MeasureChoice measure : MeasureChoice.values()) {
            FrozenRun run = trial.frozen(TinyTrial.settings().withMeasure(measure));
            means.add(new ResultReader(result(run, trial, 1, new Random(1))).strongest().mean());
        }
        assertEquals(MeasureChoice.values().length, means.size());
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
        return new RunSteps(run).result(done.get(TaskKind.SCAN), done.get(TaskKind.PERMUTATIONS));
    }

    /** Does the tasks of the first two stages as the workers do, in an order of chance. */
    private static Map<TaskKind, List<byte[]>> done(
            FrozenRun run, TinyTrial trial, int threads, Random order) throws Exception {
        Map<TaskKind, List<byte[]>> done = new HashMap<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            for (TaskKind kind : List.of(TaskKind.SCAN, TaskKind.PERMUTATIONS)) {
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
        return task.kind() == TaskKind.SCAN
                ? steps.scan(task.argument(), trial::file)
                : steps.permutations(task.argument(), done.get(TaskKind.SCAN));
    }
}
