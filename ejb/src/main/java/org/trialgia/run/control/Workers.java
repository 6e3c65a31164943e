package org.trialgia.run.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.trialgia.access.boundary.OnBehalf;
import org.trialgia.persistence.run.ClaimedTask;
import org.trialgia.refusal.Denied;
import org.trialgia.run.boundary.RunPermit;
import org.trialgia.run.control.TaskBoard.Claim;
import org.trialgia.vocabulary.RunId;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The workers of this server: at most one for each core. Woken after a commit that added work, and
 * by a timer, which also lengthens the leases of what they hold and takes back what others have let
 * go of. A worker takes a task, asks whether who asked for it still may, computes outside any
 * transaction, and brings the result back.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Workers {

    private static final Logger LOG = System.getLogger(Workers.class.getName());
    private static final Duration TICK = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** This server, among those that share the rows. */
    private final UUID worker = UUID.randomUUID();

    private final int limit = Math.max(1, Runtime.getRuntime().availableProcessors());
    private final Semaphore places = new Semaphore(limit);
    private final Map<ClaimedTask, Flag> held = new ConcurrentHashMap<>();
    private final AtomicLong bell = new AtomicLong();
    private volatile boolean ending;

    @Inject private TaskBoard board;
    @Inject private TaskWork work;
    @Inject private OnBehalf onBehalf;
    @Inject private RunPermit permit;

    @Resource private ManagedExecutorService executor;
    @Resource private ManagedScheduledExecutorService scheduler;

    private @Nullable ScheduledFuture<?> timer;

    /** Set when a task's work may stop. */
    private static final class Flag implements Watch {
        private volatile boolean up;

        @Override
        public boolean stopped() {
            return up;
        }
    }

    @PostConstruct
    void start() {
        timer =
                scheduler.scheduleWithFixedDelay(
                        this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Gives back what is being worked on, so that another server need not wait for the leases. */
    @PreDestroy
    void end() {
        ending = true;
        if (timer != null) {
            timer.cancel(false);
        }
        held.values().forEach(flag -> flag.up = true);
        try {
            if (!places.tryAcquire(limit, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(Level.WARNING, "tasks were still running when the server stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Wakes the workers once the change that made work is certain. */
    public void hear(@Observes(during = TransactionPhase.AFTER_SUCCESS) WorkAdded added) {
        // Not here: this thread is still in the end of its own transaction.
        executor.execute(this::wake);
    }

    /** Stops the work on a run's tasks here at once, once its end is certain. */
    public void hear(@Observes(during = TransactionPhase.AFTER_SUCCESS) RunStopped stopped) {
        held.forEach((task, flag) -> {
            if (task.run().equals(stopped.run())) {
                flag.up = true;
            }
        });
    }

    /** A run was cancelled. */
    public record RunStopped(RunId run) {}

    private void tick() {
        try {
            List<ClaimedTask> lost = board.renew(List.copyOf(held.keySet()));
            for (ClaimedTask task : lost) {
                Flag flag = held.get(task);
                if (flag != null) {
                    flag.up = true;
                }
            }
            int released = board.releaseExpired();
            if (released > 0) {
                LOG.log(Level.WARNING, "{0} tasks of a silent worker go back", released);
            }
            wake();
        } catch (RuntimeException e) {
            // The database may be away for a moment; the next tick tries again.
            LOG.log(Level.WARNING, "the task timer could not look at the tasks", e);
        }
    }

    private void wake() {
        bell.incrementAndGet();
        while (!ending && places.tryAcquire()) {
            long heard = bell.get();
            Optional<Claim> first;
            try {
                first = board.claim(worker);
            } catch (RuntimeException e) {
                places.release();
                throw e;
            }
            if (first.isEmpty()) {
                places.release();
                if (bell.get() == heard) {
                    return;
                }
                continue;
            }
            begin(first.get());
        }
    }

    private void begin(Claim claim) {
        Flag flag = new Flag();
        held.put(claim.task(), flag);
        try {
            executor.execute(() -> {
                try {
                    perform(claim, flag);
                } finally {
                    held.remove(claim.task());
                    places.release();
                }
                wake();
            });
        } catch (RuntimeException e) {
            held.remove(claim.task());
            places.release();
            board.release(claim.task());
            throw e;
        }
    }

    private void perform(Claim claim, Watch watch) {
        ClaimedTask task = claim.task();
        try {
            onBehalf.of(
                    claim.askedBy(),
                    () -> {
                        permit.require(claim.study());
                        return claim;
                    });
            work.perform(task, watch);
        } catch (Denied e) {
            board.fail(
                    task,
                    "Who asked for this run may no longer start runs in the study. Somebody who"
                            + " may has to start it again.",
                    false);
        } catch (Watch.Stopped e) {
            board.release(task);
        } catch (TaskFailed e) {
            LOG.log(Level.WARNING, "task {0} of run {1}: {2}", task.ordinal(), task.run(), e);
            board.fail(task, e.getMessage(), e.again());
        } catch (RuntimeException | Error e) {
            String reference = UUID.randomUUID().toString().substring(0, 8);
            LOG.log(Level.ERROR, "task " + task.argument() + " failed, reference " + reference, e);
            board.fail(
                    task,
                    "The software failed on "
                            + task.argument()
                            + ". The administrator finds the cause in the log under "
                            + reference
                            + ".",
                    true);
        }
    }
}
