package org.trialgia.run.control;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.trialgia.audit.boundary.Actor;
import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.audit.boundary.AuditRecorder;
import org.trialgia.persistence.run.ClaimedTask;
import org.trialgia.persistence.run.Run;
import org.trialgia.persistence.run.Run.Frozen;
import org.trialgia.persistence.run.RunRepository;
import org.trialgia.persistence.run.RunTaskRepository;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.RunId;
import org.trialgia.vocabulary.RunState;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.TaskKind;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where workers take tasks from and bring results to. Each method is one short transaction of its
 * own; nothing is computed here. A result is only taken under the number its task was claimed
 * under, so that of two workers on one task the one whose lease ended writes nothing.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class TaskBoard {

    /** How long a worker may be silent before its task goes to another. */
    static final Duration LEASE = Duration.ofSeconds(20);

    /** How often a task is begun before its run fails: what kills the server five times is bad. */
    static final int MOST_ATTEMPTS = 5;

    @Inject private RunRepository runs;
    @Inject private RunTaskRepository tasks;
    @Inject private AuditRecorder audit;

    /** A claimed task, and on whose behalf it is done. */
    public record Claim(ClaimedTask task, StudyId study, PersonId askedBy) {}

    /** The next task, if there is one for this worker. */
    public Optional<Claim> claim(UUID worker) {
        Optional<RunId> found = tasks.lockRunWithWork();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Run run = runs.findLocked(found.get()).orElseThrow();
        Optional<String> exhausted = tasks.exhausted(run.id(), MOST_ATTEMPTS);
        if (exhausted.isPresent()) {
            fail(
                    run,
                    "The server stopped "
                            + MOST_ATTEMPTS
                            + " times while it worked on "
                            + exhausted.get()
                            + ". Look at the server's log, then start the run again.");
            return Optional.empty();
        }
        Optional<ClaimedTask> task = tasks.claim(run.id(), worker, LEASE);
        if (task.isPresent() && run.state() == RunState.QUEUED) {
            run.begin();
            runs.stamp(run);
        }
        return task.map(claimed -> new Claim(claimed, run.study(), run.askedBy()));
    }

    /** The run as it was frozen. */
    public FrozenRun frozen(RunId id) {
        Run run = runs.find(id).orElseThrow();
        return RunJson.read(run.settings(), run.inputs());
    }

    /** The results of the run's finished tasks of a kind, in order. */
    public List<byte[]> results(RunId run, TaskKind kind) {
        return tasks.results(run, kind);
    }

    /** Makes claims last; gives back those that are no longer their worker's. */
    public List<ClaimedTask> renew(List<ClaimedTask> claims) {
        return claims.stream().filter(claim -> !tasks.renew(claim, LEASE)).toList();
    }

    /** Keeps the result of a task; false when it came too late. */
    public boolean finish(ClaimedTask task, byte[] result) {
        return tasks.finish(task, result, CanonicalJson.hash(result));
    }

    /** Keeps the run's result with that of its last task; false when it came too late. */
    public boolean finishRun(ClaimedTask task, byte[] result) {
        Run run = runs.findLocked(task.run()).orElseThrow();
        Frozen frozen = new Frozen(result, CanonicalJson.hash(result));
        if (!tasks.finish(task, new byte[0], CanonicalJson.hash(new byte[0]))) {
            return false;
        }
        run.finish(frozen);
        runs.stamp(run);
        audit.record(entry(run, "run.finished").changed("result", null, frozen.hash()));
        return true;
    }

    /** Puts a task back that was stopped through no fault of its own. */
    public void release(ClaimedTask task) {
        tasks.release(task);
    }

    /**
     * A task could not be done.
     *
     * @param again whether another attempt may help; without one the run fails
     */
    public void fail(ClaimedTask task, String message, boolean again) {
        Run run = runs.findLocked(task.run()).orElseThrow();
        boolean retried = again && task.attempts() < MOST_ATTEMPTS;
        if (tasks.giveUp(task, retried, shortened(message)) && !retried && run.state().open()) {
            fail(run, message);
        }
    }

    /** Puts back what workers hold that have not been heard of; says how many tasks. */
    public int releaseExpired() {
        int released = 0;
        for (RunId id : tasks.runsWithExpiredLeases()) {
            Optional<Run> run = runs.findLocked(id);
            if (run.isPresent()) {
                released += tasks.releaseExpired(id);
            }
        }
        return released;
    }

    private void fail(Run run, String message) {
        tasks.cancelAll(run.id());
        run.fail(message);
        runs.stamp(run);
        audit.record(entry(run, "run.failed").changed("message", null, run.message()));
    }

    private static AuditEntry entry(Run run, String action) {
        return AuditEntry.inStudy(run.study(), Actor.system(), action)
                .about("run", run.id().value(), "Run " + run.number());
    }

    private static String shortened(@Nullable String message) {
        String text = message == null ? "" : message;
        return text.length() > Run.MESSAGE_LENGTH ? text.substring(0, Run.MESSAGE_LENGTH) : text;
    }
}
