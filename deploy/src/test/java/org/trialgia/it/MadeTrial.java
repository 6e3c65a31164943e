package org.trialgia.it;

import org.jspecify.annotations.Nullable;
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
import org.trialgia.run.control.RunInputs.Left;
import org.trialgia.run.control.RunInputs.Pair;
import org.trialgia.run.control.RunInputs.ScanFiles;
import org.trialgia.run.control.RunJson;
import org.trialgia.run.control.RunSentence;
import org.trialgia.run.control.TaskPlan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * A trial put into the database of the portal under test from outside: two visits with a scan,
 * people of the demo in its roles, tiny scans in the store, and runs over them. For tests of what
 * is shown of runs, which ask only that there are some.
 */
public final class MadeTrial {

    private final UUID study = UUID.randomUUID();
    private final String code;
    private final Random random = new Random(20_261_125);
    private int runs;

    /** A study that nobody has a role in yet. */
    public MadeTrial() throws SQLException {
        code = "R" + Long.toString(System.nanoTime() % 100_000_000L);
        update(
                "insert into study (id, code, title, status, blinding, accrual_target,"
                        + " consent_version, version) values (?, ?, 'Runs', 'OPEN', 'BLINDED', 10,"
                        + " '1', 0)",
                study,
                code);
        update(
                "insert into study_site values (gen_random_uuid(), ?, 'N', 'North',"
                        + " 'Europe/London', 0)",
                study);
        visit(1, "BASE", "Baseline", "CONSENT", 7);
        visit(2, "WK8", "Week 8", "RANDOMISATION", 56);
    }

    private void visit(int ordinal, String visit, String label, String anchor, int day)
            throws SQLException {
        update(
                "insert into study_visit_plan (id, study_id, ordinal, code, label, anchor,"
                        + " offset_days, days_before, days_after, scan, instruments, version)"
                        + " values (gen_random_uuid(), ?, ?, ?, ?, ?, ?, 7, 14, true,"
                        + " 'BPI_SF_24H', 0)",
                study,
                ordinal,
                visit,
                label,
                anchor,
                day);
    }

    /** The study's code. */
    public String code() {
        return code;
    }

    /** Gives somebody of the demo a role in the study. */
    public MadeTrial with(String who, String role) throws SQLException {
        update(
                "insert into access_role_grant (id, person_id, role, study_id, site_id,"
                        + " granted_by, version) select gen_random_uuid(), p.id, ?, ?, null, p.id,"
                        + " 0 from access_person p where p.username = ?",
                role,
                study,
                who);
        return this;
    }

    /** Settings over four regions of the tiny scans, without confounds and exclusions. */
    public static RunSettings settings(int permutations) {
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
                permutations,
                20_261_121);
    }

    /**
     * A run over so many pairs, in whose first edge connectivity rises as pain falls, and one pair
     * that was left out.
     */
    public FrozenRun frozen(int count, int permutations) throws IOException, SQLException {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double fall = 0.5 + 5.0 * i / Math.max(1, count - 1);
            pairs.add(
                    new Pair(
                            String.format("%s-%04d", code, i + 1),
                            scan(0.1),
                            scan(0.1 + fall * 0.14),
                            6.0 + i % 3,
                            6.0 + i % 3 - fall));
        }
        RunSettings settings = settings(permutations);
        return new FrozenRun(
                settings,
                RegionSets.points(settings.regions()),
                new RunInputs(
                        count + 1,
                        pairs,
                        List.of(new Left(code + "-9999", List.of("Not rated yet: Week 8."))),
                        null,
                        null));
    }

    private ScanFiles scan(double shared) throws IOException, SQLException {
        byte[] image = TinyScans.image(shared, random);
        String hash = CanonicalJson.hash(image);
        Path file =
                Portal.stack()
                        .options()
                        .data()
                        .resolve("store/objects")
                        .resolve(hash.substring(0, 2))
                        .resolve(hash.substring(2, 4))
                        .resolve(hash);
        Files.createDirectories(file.getParent());
        Files.write(file, image);
        // Every trial made here has the same scans: the store keeps equal bytes once.
        update(
                "insert into imaging_file (hash, size_bytes) values (?, ?) on conflict (hash) do"
                        + " update set size_bytes = excluded.size_bytes",
                hash,
                (long) image.length);
        return new ScanFiles(hash, null, null, TinyScans.TR, TinyScans.VOLUMES);
    }

    /** Puts a run into the queue, whole at once, so that no worker sees half of it. */
    public String queued(String title, String who, FrozenRun frozen) throws SQLException {
        UUID run = UUID.randomUUID();
        byte[] settings = CanonicalJson.bytes(RunJson.settings(frozen.settings(), frozen.points()));
        byte[] inputs = CanonicalJson.bytes(RunJson.inputs(frozen.inputs()));
        try (Connection database = Portal.asSuperuser()) {
            database.setAutoCommit(false);
            update(
                    database,
                    "insert into run_run (id, study_id, number, title, state, asked_by, settings,"
                            + " settings_hash, inputs, inputs_hash, sentence, software, message,"
                            + " version) select ?, ?, ?, ?, 'QUEUED', p.id, ?, ?, ?, ?, ?, 'test',"
                            + " '', 0 from access_person p where p.username = ?",
                    run,
                    study,
                    ++runs,
                    title,
                    settings,
                    CanonicalJson.hash(settings),
                    inputs,
                    CanonicalJson.hash(inputs),
                    RunSentence.text(RunSentence.parts(frozen)),
                    who);
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
        return run.toString();
    }

    private static void update(String sql, @Nullable Object... arguments) throws SQLException {
        try (Connection database = Portal.asSuperuser()) {
            update(database, sql, arguments);
        }
    }

    private static void update(Connection database, String sql, @Nullable Object... arguments)
            throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            int rows = statement.executeUpdate();
            if (rows != 1) {
                throw new SQLException(rows + " rows instead of one: " + sql);
            }
        }
    }
}
