package org.trialgia.it.container;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.trialgia.guard.Page;
import org.trialgia.imaging.boundary.PairDirectory;
import org.trialgia.it.container.Fixture.Trial;
import org.trialgia.persistence.run.ClaimedTask;
import org.trialgia.persistence.run.Run;
import org.trialgia.persistence.run.Run.Frozen;
import org.trialgia.persistence.run.RunRepository;
import org.trialgia.persistence.run.RunTaskRepository;
import org.trialgia.persistence.run.RunTaskRepository.NewTask;
import org.trialgia.refusal.Conflict;
import org.trialgia.refusal.Denied;
import org.trialgia.run.boundary.CleaningChoice;
import org.trialgia.run.boundary.EdgeQuery;
import org.trialgia.run.boundary.EdgeRow;
import org.trialgia.run.boundary.EdgeRow.Order;
import org.trialgia.run.boundary.EdgeView;
import org.trialgia.run.boundary.ExclusionChoice;
import org.trialgia.run.boundary.ExportFile;
import org.trialgia.run.boundary.MeasureChoice;
import org.trialgia.run.boundary.MeasureDetail;
import org.trialgia.run.boundary.ModelPlan;
import org.trialgia.run.boundary.PainScore;
import org.trialgia.run.boundary.RegionChoice;
import org.trialgia.run.boundary.ResultService;
import org.trialgia.run.boundary.ResultView;
import org.trialgia.run.boundary.RunFilter;
import org.trialgia.run.boundary.RunService;
import org.trialgia.run.boundary.RunSettings;
import org.trialgia.run.boundary.RunView;
import org.trialgia.run.boundary.StartRun;
import org.trialgia.run.control.CanonicalJson;
import org.trialgia.run.control.FrozenRun;
import org.trialgia.run.control.RegionSets;
import org.trialgia.run.control.RunInputs;
import org.trialgia.run.control.RunInputs.Pair;
import org.trialgia.run.control.RunInputs.ScanFiles;
import org.trialgia.run.control.RunJson;
import org.trialgia.run.control.RunSentence;
import org.trialgia.run.control.RunSteps;
import org.trialgia.run.control.TaskBoard;
import org.trialgia.run.control.TaskPlan;
import org.trialgia.vocabulary.FileHash;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.RunId;
import org.trialgia.vocabulary.RunState;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.TaskKind;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

@ExtendWith(ArquillianExtension.class)
class RunTasksIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Inject private Fixture fixture;
    @Inject private TinyScans scans;
    @Inject private RunRepository runs;
    @Inject private RunTaskRepository tasks;
    @Inject private RunService service;
    @Inject private ResultService results;
    @Inject private TaskBoard board;
    @Inject private PairDirectory files;

    @PersistenceContext private EntityManager entities;

    @Test
    void run_byAllWorkers_hasTheBytesOfOneThread() throws Exception {
        Trial trial = fixture.trial();
        PersonId investigator = fixture.person(Role.INVESTIGATOR, trial.id(), null);
        FrozenRun frozen = frozen(8);
        RunId id = queued(trial, investigator, frozen, RunState.QUEUED);

        awaitState(id, RunState.FINISHED);

        byte[] expected = inThisThread(frozen);
        assertArrayEquals(
                expected, fixture.inTransaction(() -> runs.find(id).orElseThrow().result()));
        ResultView result = fixture.as(investigator, () -> results.result(trial.id(), id));
        assertEquals("Where pain fell more, one – two connectivity rose more.", result.headline());
        assertTrue(result.pooled());
        assertEquals(CanonicalJson.hash(expected), result.resultHash());
        Page<EdgeRow> edges =
                fixture.as(
                        investigator,
                        () ->
                                results.edges(
                                        new EdgeQuery(
                                                trial.id(), id, "", Order.STRENGTH, false, 0, 5)));
        assertEquals(6, edges.total());
        assertEquals("one – two", edges.rows().getFirst().name());
        int strongest = edges.rows().getFirst().edge();
        EdgeView edge = fixture.as(investigator, () -> results.edge(trial.id(), id, strongest));
        assertEquals(8, edge.points().size());
        assertEquals(41, edge.line().size());
        assertNull(edge.arms());
        assertTrue(edge.changes().stream().allMatch(change -> change.arm() == null));
    }

    @Test
    void result_forRolesWithoutIt_isRefused() throws Exception {
        Trial trial = fixture.trial();
        PersonId investigator = fixture.person(Role.INVESTIGATOR, trial.id(), null);
        RunId id = queued(trial, investigator, frozen(2), RunState.QUEUED);
        awaitState(id, RunState.FINISHED);
        PersonId analyst = fixture.person(Role.IMAGING_ANALYST, trial.id(), null);
        PersonId statistician = fixture.person(Role.UNBLINDED_STATISTICIAN, trial.id(), null);
        PersonId elsewhere = fixture.person(Role.INVESTIGATOR, fixture.trial().id(), null);

        for (Role role : List.of(Role.DATA_MANAGER, Role.MONITOR)) {
            PersonId person = fixture.person(role, trial.id(), null);
            assertThrows(
                    Denied.class,
                    () -> fixture.as(person, () -> service.run(trial.id(), id)),
                    role.label());
        }
        assertThrows(
                Denied.class, () -> fixture.as(elsewhere, () -> results.result(trial.id(), id)));
        assertThrows(Denied.class, () -> fixture.as(analyst, () -> results.result(trial.id(), id)));
        assertEquals(2, fixture.as(analyst, () -> results.quality(trial.id(), id)).size());
        assertThrows(
                Denied.class, () -> fixture.as(analyst, () -> service.start(request(trial.id()))));
        assertFalse(fixture.as(statistician, () -> results.result(trial.id(), id)).pooled());
    }

    @Test
    void start_withoutAnyPair_isRefusedAndLeavesNoRun() {
        Trial trial = fixture.trial();
        PersonId investigator = fixture.person(Role.INVESTIGATOR, trial.id(), null);

        assertThrows(
                Conflict.class,
                () -> fixture.as(investigator, () -> service.start(request(trial.id()))));

        assertEquals(
                0L,
                fixture.as(investigator, () -> service.runs(RunFilter.newest(trial.id(), 0, 10)))
                        .total());
    }

    @Test
    void cancelled_thenStartedAgain_goesOnAndFinishesTheSame() throws Exception {
        Trial trial = fixture.trial();
        PersonId investigator = fixture.person(Role.INVESTIGATOR, trial.id(), null);
        FrozenRun frozen = frozen(4);
        RunId id = queued(trial, investigator, frozen, RunState.CANCELLED);

        assertThrows(
                Conflict.class,
                () ->
                        fixture.as(
                                investigator,
                                () -> {
                                    service.cancel(trial.id(), id);
                                    return null;
                                }));
        restart(trial, investigator, id);
        RunView running = fixture.as(investigator, () -> service.run(trial.id(), id));
        assertTrue(running.run().open() || running.run().state() == RunState.FINISHED);

        awaitState(id, RunState.FINISHED);
        assertArrayEquals(
                inThisThread(frozen),
                fixture.inTransaction(() -> runs.find(id).orElseThrow().result()));
    }

    @Test
    void lease_ended_goesToAnotherWorkerAndTheLateResultIsRefused() throws Exception {
        Trial trial = fixture.trial();
        PersonId investigator = fixture.person(Role.INVESTIGATOR, trial.id(), null);
        FrozenRun frozen = frozen(2);
        // Not yet in the queue, so that no other worker is quicker than this one.
        RunId id = queued(trial, investigator, frozen, RunState.CANCELLED);
        ClaimedTask held =
                fixture.inTransaction(() -> {
                    tasks.resetAll(id);
                    ClaimedTask task =
                            tasks.claim(id, UUID.randomUUID(), Duration.ofMillis(1)).orElseThrow();
                    Run run = runs.findLocked(id).orElseThrow();
                    run.restart();
                    return task;
                });

        awaitState(id, RunState.FINISHED);

        assertFalse(board.finish(held, new byte[] {1}), "a late result");
        RunView run = fixture.as(investigator, () -> service.run(trial.id(), id));
        assertEquals(2, run.tasks().get(held.ordinal()).attempts());
        assertArrayEquals(
                inThisThread(frozen),
                fixture.inTransaction(() -> runs.find(id).orElseThrow().result()));
    }

    @Test
    void run_whoAskedLostTheRole_failsAndSaysSo() throws Exception {
        Trial trial = fixture.trial();
        PersonId nobody = fixture.person();
        RunId id = queued(trial, nobody, frozen(2), RunState.QUEUED);

        awaitState(id, RunState.FAILED);

        PersonId auditor = fixture.person(Role.AUDITOR, trial.id(), null);
        RunView run = fixture.as(auditor, () -> service.run(trial.id(), id));
        assertTrue(run.run().message().contains("may no longer"), run.run().message());
        assertFalse(run.mayControl());
    }

    @Test
    void run_fileGoneFromTheStore_failsByName() throws Exception {
        Trial trial = fixture.trial();
        PersonId investigator = fixture.person(Role.INVESTIGATOR, trial.id(), null);
        FrozenRun whole = frozen(2);
        List<Pair> pairs = new ArrayList<>(whole.inputs().pairs());
        pairs.set(
                0,
                new Pair(
                        pairs.getFirst().participant(),
                        new ScanFiles("0".repeat(64), null, null, TinyScans.TR, TinyScans.VOLUMES),
                        pairs.getFirst().followUp(),
                        6.0,
                        5.0));
        FrozenRun frozen =
                new FrozenRun(
                        whole.settings(),
                        whole.points(),
                        new RunInputs(2, pairs, List.of(), null, null));
        RunId id = queued(trial, investigator, frozen, RunState.QUEUED);

        awaitState(id, RunState.FAILED);

        RunView run = fixture.as(investigator, () -> service.run(trial.id(), id));
        assertTrue(
                run.run().message().contains("T-0001 baseline is not in the store"),
                run.run().message());
    }

    @Test
    void exports_ofOneResult_areTheSameBytesAndStandInTheTrail() throws Exception {
        Trial trial = fixture.trial();
        PersonId investigator = fixture.person(Role.INVESTIGATOR, trial.id(), null);
        RunId id = queued(trial, investigator, frozen(3), RunState.QUEUED);
        awaitState(id, RunState.FINISHED);

        ExportFile once = fixture.as(investigator, () -> results.exportManifest(trial.id(), id));
        ExportFile again = fixture.as(investigator, () -> results.exportManifest(trial.id(), id));
        ExportFile edges = fixture.as(investigator, () -> results.exportEdges(trial.id(), id));

        assertArrayEquals(once.bytes(), again.bytes());
        assertTrue(new String(once.bytes(), StandardCharsets.UTF_8).contains(edges.sha256()));
        Number rows =
                fixture.inTransaction(() ->
                        (Number)
                                entities.createNativeQuery(
                                                "select count(*) from trialgia.audit_row where"
                                                        + " chain_id = :study and action ="
                                                        + " 'run.result-exported'")
                                        .setParameter("study", trial.id().value())
                                        .getSingleResult());
        assertEquals(3, rows.intValue());
    }

    private void restart(Trial trial, PersonId who, RunId id) {
        fixture.as(
                who,
                () -> {
                    service.restart(trial.id(), id);
                    return null;
                });
    }

    private static StartRun request(StudyId study) {
        return new StartRun(study, "A run", settings());
    }

    private static RunSettings settings() {
        return new RunSettings(
                RegionChoice.coordinates(TinyScans.REGIONS),
                CleaningChoice.withoutConfounds(),
                MeasureChoice.CORRELATION,
                MeasureDetail.defaults(),
                ExclusionChoice.none(),
                "BASE",
                "WK8",
                List.of(),
                PainScore.BPI_SEVERITY,
                List.of(),
                ModelPlan.none(),
                1_200,
                20_261_121);
    }

    /** A run over so many pairs whose scans lie in the store. */
    private FrozenRun frozen(int count) {
        Random random = new Random(20_261_125);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double fall = 0.5 + 5.0 * i / Math.max(1, count - 1);
            pairs.add(
                    new Pair(
                            String.format("T-%04d", i + 1),
                            scan(0.1, random),
                            scan(0.1 + fall * 0.14, random),
                            6.0 + i % 3,
                            6.0 + i % 3 - fall));
        }
        return new FrozenRun(
                settings(),
                RegionSets.points(settings().regions()),
                new RunInputs(count, pairs, List.of(), null, null));
    }

    private ScanFiles scan(double shared, Random random) {
        return new ScanFiles(
                scans.stored(shared, random).hex(), null, null, TinyScans.TR, TinyScans.VOLUMES);
    }

    /**
     * Puts a run into the database as the service does, without asking where its pairs are from.
     */
    private RunId queued(Trial trial, PersonId who, FrozenRun frozen, RunState state) {
        byte[] settings = CanonicalJson.bytes(RunJson.settings(frozen.settings(), frozen.points()));
        byte[] inputs = CanonicalJson.bytes(RunJson.inputs(frozen.inputs()));
        return fixture.inTransaction(() -> {
            Run run =
                    new Run(
                            RunId.random(),
                            trial.id(),
                            runs.nextNumber(trial.id()),
                            "A run under test",
                            who,
                            new Frozen(settings, CanonicalJson.hash(settings)),
                            new Frozen(inputs, CanonicalJson.hash(inputs)),
                            RunSentence.text(RunSentence.parts(frozen)),
                            "Trialgia under test");
            if (state == RunState.CANCELLED) {
                run.cancel();
            }
            runs.add(run);
            tasks.addAll(run.id(), TaskPlan.tasks(frozen));
            if (state == RunState.CANCELLED) {
                tasks.cancelAll(run.id());
            }
            return run.id();
        });
    }

    private byte[] inThisThread(FrozenRun frozen) throws Exception {
        RunSteps steps = new RunSteps(frozen);
        List<byte[]> scanned = new ArrayList<>();
        List<byte[]> blocks = new ArrayList<>();
        for (NewTask task : TaskPlan.tasks(frozen)) {
            if (task.kind() == TaskKind.SCAN) {
                scanned.add(steps.scan(task.argument(), hash -> files.path(new FileHash(hash))));
            } else if (task.kind() == TaskKind.PERMUTATIONS) {
                blocks.add(steps.permutations(task.argument(), scanned));
            }
        }
        return steps.result(scanned, blocks, List.of());
    }

    private void awaitState(RunId id, RunState state) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        RunState seen = null;
        while (Instant.now().isBefore(end)) {
            seen = fixture.inTransaction(() -> runs.find(id).orElseThrow().state());
            if (seen == state) {
                return;
            }
            if (!seen.open()) {
                break;
            }
            Thread.sleep(200);
        }
        String message = fixture.inTransaction(() -> runs.find(id).orElseThrow().message());
        throw new AssertionError("the run is " + seen + ", not " + state + ": " + message);
    }
}
