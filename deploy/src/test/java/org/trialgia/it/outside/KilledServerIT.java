package org.trialgia.it.outside;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.deploy.Options;
import org.trialgia.deploy.Stack;
import org.trialgia.it.Portal;
import org.trialgia.it.container.FullCounts;
import org.trialgia.it.container.TinyScans;
import org.trialgia.persistence.run.RunTaskRepository.NewTask;
import org.trialgia.run.boundary.CleaningChoice;
import org.trialgia.run.boundary.ExclusionChoice;
import org.trialgia.run.boundary.MeasureChoice;
import org.trialgia.run.boundary.MeasureDetail;
import org.trialgia.run.boundary.ModelPlan;
import org.trialgia.run.boundary.PainScore;
import org.trialgia.run.boundary.RegionChoice;
import org.trialgia.run.boundary.RunSettings;
import org.trialgia.run.control.CanonicalJson;
import org.trialgia.run.control.FrozenRun;
import org.trialgia.run.control.RegionSets;
import org.trialgia.run.control.RunInputs;
import org.trialgia.run.control.RunInputs.Pair;
import org.trialgia.run.control.RunInputs.ScanFiles;
import org.trialgia.run.control.RunJson;
import org.trialgia.run.control.RunSteps;
import org.trialgia.run.control.TaskPlan;
import org.trialgia.vocabulary.TaskKind;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * A server of its own is killed in the middle of a run, without a chance to put anything right;
 * after the next start the run ends in the same bytes as one that was left alone. Once as a rule,
 * twenty times where the full counts are asked for; where it is killed is left to a printed seed.
 */
class KilledServerIT {

    private static final int PAIRS = 12;
    private static final int PERMUTATIONS = 60_000;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final UUID STUDY = UUID.randomUUID();
    private static final UUID PERSON = UUID.randomUUID();

    @Test
    void killedMidRun_afterRestart_endsInTheSameBytes() throws Exception {
        Path data = Portal.traces("killed-data");
        FrozenRun frozen = frozen();
        Options options = options(data, true);
        long seed = System.nanoTime();
        System.out.println("killed-server seed " + seed);
        Random random = new Random(seed);
        Stack stack = Stack.start(options);
        try {
            putFiles(data, frozen);
            putStudy(stack);
            byte[] expected = inThisThread(data, frozen);
            int kills = FullCounts.asked() ? 20 : 1;
            for (int kill = 1; kill <= kills; kill++) {
                UUID run = putRun(stack, kill, frozen);
                int tasks = TaskPlan.tasks(frozen).size();
                int target = 1 + random.nextInt(tasks - 10);
                int done = awaitDone(stack, run, target);
                ProcessHandle server = stack.server().orElseThrow();
                // The signal of a power cut: nothing in the server runs after it.
                assertTrue(server.destroyForcibly());
                server.onExit().join();
                int kept = done(stack, run);
                System.out.println(
                        "kill " + kill + ": at " + done + ", kept " + kept + " of " + tasks);
                assertTrue(kept < tasks, "the run was over before the kill");
                stack.close();
                stack = Stack.start(options(data, false));
                assertEquals("FINISHED", awaitEnd(stack, run));
                assertArrayEquals(expected, result(stack, run));
            }
        } finally {
            stack.close();
        }
    }

    private static Options options(Path data, boolean fresh) throws IOException {
        Options portal = Portal.stack().options();
        return new Options(
                portal.payara(),
                portal.application(),
                data.toAbsolutePath().normalize(),
                freePort(),
                freePort(),
                freePort(),
                fresh,
                false,
                false,
                false,
                true);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static final List<byte[]> IMAGES = new ArrayList<>();

    private static FrozenRun frozen() {
        Random random = new Random(7);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            pairs.add(
                    new Pair(
                            String.format("T-%04d", i + 1),
                            scan(0.1, random),
                            scan(0.1 + 0.06 * i, random),
                            6.0 + i % 3,
                            5.5 - 0.4 * i + i % 3));
        }
        RunSettings settings =
                new RunSettings(
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
                        PERMUTATIONS,
                        20_261_121);
        return new FrozenRun(
                settings,
                RegionSets.points(settings.regions()),
                new RunInputs(PAIRS, pairs, List.of(), null, null));
    }

    private static ScanFiles scan(double shared, Random random) {
        byte[] image = TinyScans.image(shared, random);
        IMAGES.add(image);
        return new ScanFiles(
                CanonicalJson.hash(image), null, null, TinyScans.TR, TinyScans.VOLUMES);
    }

    private static Path file(Path data, String hash) {
        return data.resolve("store/objects")
                .resolve(hash.substring(0, 2))
                .resolve(hash.substring(2, 4))
                .resolve(hash);
    }

    private static void putFiles(Path data, FrozenRun frozen) throws IOException {
        assertEquals(2 * frozen.inputs().pairs().size(), IMAGES.size());
        for (byte[] image : IMAGES) {
            Path file = file(data, CanonicalJson.hash(image));
            Files.createDirectories(file.getParent());
            Files.write(file, image);
        }
    }

    private static byte[] inThisThread(Path data, FrozenRun frozen) throws IOException {
        RunSteps steps = new RunSteps(frozen);
        List<byte[]> scans = new ArrayList<>();
        List<byte[]> blocks = new ArrayList<>();
        for (NewTask task : TaskPlan.tasks(frozen)) {
            if (task.kind() == TaskKind.SCAN) {
                scans.add(steps.scan(task.argument(), hash -> file(data, hash)));
            } else if (task.kind() == TaskKind.PERMUTATIONS) {
                blocks.add(steps.permutations(task.argument(), scans));
            }
        }
        return steps.result(scans, blocks, List.of());
    }

    private static Connection superuser(Stack stack) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:"
                        + stack.options().dbPort()
                        + "/trialgia?currentSchema=trialgia",
                "postgres",
                stack.databasePassword("superuser"));
    }

    /** A study with an investigator, and the files its scans are in. */
    private static void putStudy(Stack stack) throws SQLException {
        try (Connection database = superuser(stack)) {
            update(
                    database,
                    "insert into study (id, code, title, status, blinding, accrual_target,"
                            + " consent_version, version) values (?, 'KILL', 'Killed', 'OPEN',"
                            + " 'BLINDED', 10, '1', 0)",
                    STUDY);
            update(
                    database,
                    "insert into access_person (id, username, display_name, email, password_hash,"
                            + " password_changed_at, must_change_password, sessions_valid_from,"
                            + " version) values (?, 'killer', 'Investigator A', 'a@example.org',"
                            + " '-', now(), false, now(), 0)",
                    PERSON);
            update(
                    database,
                    "insert into access_role_grant (id, person_id, role, study_id, granted_by,"
                            + " version) values (?, ?, 'INVESTIGATOR', ?, ?, 0)",
                    UUID.randomUUID(),
                    PERSON,
                    STUDY,
                    PERSON);
            for (byte[] image : IMAGES) {
                update(
                        database,
                        "insert into imaging_file (hash, size_bytes) values (?, ?)",
                        CanonicalJson.hash(image),
                        (long) image.length);
            }
        }
    }

    /** A run in the queue, whole at once, so that no worker sees half of it. */
    private static UUID putRun(Stack stack, int number, FrozenRun frozen) throws SQLException {
        UUID run = UUID.randomUUID();
        byte[] settings = CanonicalJson.bytes(RunJson.settings(frozen.settings(), frozen.points()));
        byte[] inputs = CanonicalJson.bytes(RunJson.inputs(frozen.inputs()));
        try (Connection database = superuser(stack)) {
            database.setAutoCommit(false);
            update(
                    database,
                    "insert into run_run (id, study_id, number, title, state, asked_by, settings,"
                            + " settings_hash, inputs, inputs_hash, sentence, software, message,"
                            + " version) values (?, ?, ?, 'Killed', 'QUEUED', ?, ?, ?, ?, ?, '',"
                            + " '', '', 0)",
                    run,
                    STUDY,
                    number,
                    PERSON,
                    settings,
                    CanonicalJson.hash(settings),
                    inputs,
                    CanonicalJson.hash(inputs));
            int ordinal = 0;
            for (NewTask task : TaskPlan.tasks(frozen)) {
                update(
                        database,
                        "insert into run_task (run_id, ordinal, stage, kind, argument, state)"
                                + " values (?, ?, ?, ?, ?, 'WAITING')",
                        run,
                        ordinal++,
                        task.kind().stage(),
                        task.kind().name(),
                        task.argument());
            }
            database.commit();
        }
        return run;
    }

    private static void update(Connection database, String sql, Object... arguments)
            throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            assertEquals(1, statement.executeUpdate());
        }
    }

    private static int awaitDone(Stack stack, UUID run, int target) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        int done = 0;
        while (done < target && Instant.now().isBefore(end)) {
            done = done(stack, run);
            Thread.sleep(2);
        }
        assertTrue(done >= target, done + " of " + target + " tasks in time");
        return done;
    }

    private static int done(Stack stack, UUID run) throws SQLException {
        try (Connection database = superuser(stack);
                PreparedStatement statement =
                        database.prepareStatement(
                                "select count(*) from run_task where run_id = ? and state ="
                                        + " 'DONE'")) {
            statement.setObject(1, run);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static String awaitEnd(Stack stack, UUID run) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        String state = "";
        while (Instant.now().isBefore(end)) {
            try (Connection database = superuser(stack);
                    PreparedStatement statement =
                            database.prepareStatement(
                                    "select state, message from run_run where id = ?")) {
                statement.setObject(1, run);
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    state = rows.getString(1);
                    if (!state.equals("QUEUED") && !state.equals("RUNNING")) {
                        return state + rows.getString(2);
                    }
                }
            }
            Thread.sleep(200);
        }
        return state + " still";
    }

    private static byte[] result(Stack stack, UUID run) throws SQLException {
        try (Connection database = superuser(stack);
                PreparedStatement statement =
                        database.prepareStatement("select result from run_run where id = ?")) {
            statement.setObject(1, run);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getBytes(1);
            }
        }
    }
}
