package org.trialgia.persistence.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.RunId;
import org.trialgia.vocabulary.TaskKind;
import org.trialgia.vocabulary.TaskState;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The tasks of runs, moved from state to state by conditional updates on the running transaction's
 * connection. Plain JDBC: each step has to say in its own condition from which state it starts, and
 * times are the database's, since workers on several machines share the rows.
 *
 * <p>Lock order: who touches a run's row and its tasks locks the run first.
 */
@ApplicationScoped
public class RunTaskRepository {

    @PersistenceContext private EntityManager entities;

    /** A task to be made. */
    public record NewTask(TaskKind kind, String argument) {}

    /** Makes a run's tasks, in this order. */
    public void addAll(RunId run, List<NewTask> tasks) {
        session()
                .doWork(connection -> {
                    try (PreparedStatement statement =
                            connection.prepareStatement(
                                    "insert into trialgia.run_task (run_id, ordinal, stage, kind,"
                                            + " argument, state) values (?, ?, ?, ?, ?,"
                                            + " 'WAITING')")) {
                        int ordinal = 0;
                        for (NewTask task : tasks) {
                            statement.setObject(1, run.value());
                            statement.setInt(2, ordinal++);
                            statement.setInt(3, task.kind().stage());
                            statement.setString(4, task.kind().name());
                            statement.setString(5, task.argument());
                            statement.addBatch();
                        }
                        statement.executeBatch();
                    }
                });
    }

    /** The oldest open run with a task that can be begun, its row locked. */
    public Optional<RunId> lockRunWithWork() {
        return work(
                "select r.id from trialgia.run_run r where r.state in ('QUEUED', 'RUNNING') and"
                        + " exists (select 1 from trialgia.run_task t where t.run_id = r.id and"
                        + " t.state = 'WAITING' and not exists (select 1 from trialgia.run_task b"
                        + " where b.run_id = r.id and b.stage < t.stage and b.state <> 'DONE'))"
                        + " order by r.created_at, r.id limit 1 for update of r",
                statement -> first(statement, rows -> new RunId(rows.getObject(1, UUID.class))));
    }

    /** Takes the run's first waiting task whose earlier stages are done. */
    public Optional<ClaimedTask> claim(RunId run, UUID worker, Duration lease) {
        return work(
                "update trialgia.run_task t set state = 'RUNNING', attempts = t.attempts + 1, fence"
                        + " = t.fence + 1, worker = ?, lease_until = clock_timestamp() + (? *"
                        + " interval '1 millisecond'), started_at = clock_timestamp(), ended_at ="
                        + " null, message = '' where t.run_id = ? and t.state = 'WAITING' and"
                        + " t.ordinal = (select c.ordinal from trialgia.run_task c where c.run_id"
                        + " = t.run_id and c.state = 'WAITING' and not exists (select 1 from"
                        + " trialgia.run_task b where b.run_id = c.run_id and b.stage < c.stage"
                        + " and b.state <> 'DONE') order by c.ordinal limit 1) returning"
                        + " t.ordinal, t.kind, t.argument, t.fence, t.attempts",
                statement -> {
                    statement.setObject(1, worker);
                    statement.setLong(2, lease.toMillis());
                    statement.setObject(3, run.value());
                    return first(
                            statement,
                            rows ->
                                    new ClaimedTask(
                                            run,
                                            rows.getInt(1),
                                            TaskKind.valueOf(rows.getString(2)),
                                            rows.getString(3),
                                            rows.getLong(4),
                                            rows.getInt(5)));
                });
    }

    /** Makes a claim last longer; false when it is no longer this worker's. */
    public boolean renew(ClaimedTask task, Duration lease) {
        return work(
                "update trialgia.run_task set lease_until = clock_timestamp() + (? * interval '1"
                        + " millisecond') where run_id = ? and ordinal = ? and fence = ? and state"
                        + " = 'RUNNING'",
                statement -> {
                    statement.setLong(1, lease.toMillis());
                    bind(statement, 2, task);
                    return statement.executeUpdate() == 1;
                });
    }

    /** Keeps a result; false when the claim is no longer this worker's, and nothing is written. */
    public boolean finish(ClaimedTask task, byte[] result, String hash) {
        return work(
                "update trialgia.run_task set state = 'DONE', result = ?, result_hash = ?, ended_at"
                        + " = clock_timestamp(), lease_until = null where run_id = ? and ordinal ="
                        + " ? and fence = ? and state = 'RUNNING'",
                statement -> {
                    statement.setBytes(1, result);
                    statement.setString(2, hash);
                    bind(statement, 3, task);
                    return statement.executeUpdate() == 1;
                });
    }

    /** Ends a claim without a result, for good or to be tried again. */
    public boolean giveUp(ClaimedTask task, boolean again, String message) {
        return work(
                "update trialgia.run_task set state = ?, message = ?, ended_at = clock_timestamp(),"
                        + " lease_until = null, fence = fence + 1 where run_id = ? and ordinal = ?"
                        + " and fence = ? and state = 'RUNNING'",
                statement -> {
                    statement.setString(1, again ? "WAITING" : "FAILED");
                    statement.setString(2, message);
                    bind(statement, 3, task);
                    return statement.executeUpdate() == 1;
                });
    }

    /** Puts a task back as if this attempt had not been made. */
    public void release(ClaimedTask task) {
        work(
                "update trialgia.run_task set state = 'WAITING', attempts = attempts - 1,"
                        + " lease_until = null, fence = fence + 1 where run_id = ? and ordinal = ?"
                        + " and fence = ? and state = 'RUNNING'",
                statement -> {
                    bind(statement, 1, task);
                    return statement.executeUpdate();
                });
    }

    /** Withdraws every task of a run that is not done; whoever works on one is too late. */
    public void cancelAll(RunId run) {
        update(
                "update trialgia.run_task set state = 'CANCELLED', lease_until = null, fence ="
                        + " fence + 1 where run_id = ? and state in ('WAITING', 'RUNNING')",
                run);
    }

    /** Makes every task of a run that is not done wait again, as if it had never been tried. */
    public void resetAll(RunId run) {
        update(
                "update trialgia.run_task set state = 'WAITING', attempts = 0, lease_until = null,"
                        + " fence = fence + 1, message = '' where run_id = ? and state in"
                        + " ('FAILED', 'CANCELLED', 'RUNNING')",
                run);
    }

    /** Open runs with a task whose worker has not been heard of in time. */
    public List<RunId> runsWithExpiredLeases() {
        return work(
                "select distinct run_id from trialgia.run_task where state = 'RUNNING' and"
                        + " lease_until < clock_timestamp() order by run_id",
                statement -> all(statement, rows -> new RunId(rows.getObject(1, UUID.class))));
    }

    /** Puts the run's tasks with an ended lease back; whoever still works on one is too late. */
    public int releaseExpired(RunId run) {
        return update(
                "update trialgia.run_task set state = 'WAITING', lease_until = null, fence = fence"
                        + " + 1 where run_id = ? and state = 'RUNNING' and lease_until <"
                        + " clock_timestamp()",
                run);
    }

    /** The argument of a waiting task that was begun too often, if there is one. */
    public Optional<String> exhausted(RunId run, int mostAttempts) {
        return work(
                "select argument from trialgia.run_task where run_id = ? and state = 'WAITING' and"
                        + " attempts >= ? order by ordinal limit 1",
                statement -> {
                    statement.setObject(1, run.value());
                    statement.setInt(2, mostAttempts);
                    return first(statement, rows -> rows.getString(1));
                });
    }

    /** How many tasks of a run there are in each state. */
    public Map<TaskState, Integer> count(RunId run) {
        Map<TaskState, Integer> counts = new EnumMap<>(TaskState.class);
        work(
                "select state, count(*) from trialgia.run_task where run_id = ? group by state",
                statement -> {
                    statement.setObject(1, run.value());
                    return all(
                            statement,
                            rows ->
                                    counts.put(
                                            TaskState.valueOf(rows.getString(1)), rows.getInt(2)));
                });
        return counts;
    }

    public List<TaskRow> tasks(RunId run) {
        return work(
                "select ordinal, kind, argument, state, attempts, started_at, ended_at, message"
                        + " from trialgia.run_task where run_id = ? order by ordinal",
                statement -> {
                    statement.setObject(1, run.value());
                    return all(
                            statement,
                            rows ->
                                    new TaskRow(
                                            rows.getInt(1),
                                            TaskKind.valueOf(rows.getString(2)),
                                            rows.getString(3),
                                            TaskState.valueOf(rows.getString(4)),
                                            rows.getInt(5),
                                            instant(rows, 6),
                                            instant(rows, 7),
                                            rows.getString(8)));
                });
    }

    /** The results of a run's finished tasks of a kind, in order. */
    public List<byte[]> results(RunId run, TaskKind kind) {
        return work(
                "select result from trialgia.run_task where run_id = ? and kind = ? and state ="
                        + " 'DONE' order by ordinal",
                statement -> {
                    statement.setObject(1, run.value());
                    statement.setString(2, kind.name());
                    return all(statement, rows -> rows.getBytes(1));
                });
    }

    /** Work on a prepared statement. */
    private interface Step<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    /** Reads one row. */
    private interface Reader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private <T> T work(String sql, Step<T> step) {
        ReturningWork<T> work =
                connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(sql)) {
                        return step.run(statement);
                    }
                };
        return session().doReturningWork(work);
    }

    private int update(String sql, RunId run) {
        return work(
                sql,
                statement -> {
                    statement.setObject(1, run.value());
                    return statement.executeUpdate();
                });
    }

    private static <T> Optional<T> first(PreparedStatement statement, Reader<T> reader)
            throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        }
    }

    private static <T> List<T> all(PreparedStatement statement, Reader<T> reader)
            throws SQLException {
        List<T> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(reader.read(rows));
            }
        }
        return found;
    }

    private static void bind(PreparedStatement statement, int from, ClaimedTask task)
            throws SQLException {
        statement.setObject(from, task.run().value());
        statement.setInt(from + 1, task.ordinal());
        statement.setLong(from + 2, task.fence());
    }

    private static @Nullable Instant instant(ResultSet rows, int column) throws SQLException {
        OffsetDateTime at = rows.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private Session session() {
        return entities.unwrap(Session.class);
    }
}
