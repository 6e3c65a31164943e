package org.trialgia.audit.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.audit.boundary.Verification;
import org.trialgia.audit.boundary.VerificationState;
import org.trialgia.audit.boundary.VerificationState.Phase;
import org.trialgia.persistence.audit.StoredRow;
import org.trialgia.persistence.audit.StoredRow.Anchor;
import org.trialgia.persistence.audit.StoredRow.End;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Carries verifications out, one at a time for each chain, and keeps what the last one found. */
@ApplicationScoped
public class Verifications {

    private static final Logger LOG = System.getLogger(Verifications.class.getName());

    @Resource private ManagedExecutorService executor;
    @Inject private ChainReader reader;
    @Inject private AuditKeys keys;
    @Inject private OutsideNotes outside;

    private final Map<UUID, VerificationState> states = new ConcurrentHashMap<>();

    /** How far a chain's verification is. */
    public VerificationState state(UUID chain) {
        return states.getOrDefault(chain, VerificationState.NONE);
    }

    /**
     * Begins one, unless one is running.
     *
     * @param entry the row to leave, with the outcome added
     */
    public VerificationState start(UUID chain, String by, AuditEntry entry) {
        AtomicBoolean mine = new AtomicBoolean();
        VerificationState state =
                states.compute(
                        chain,
                        (id, before) -> {
                            if (before != null && before.running()) {
                                return before;
                            }
                            mine.set(true);
                            return new VerificationState(
                                    Phase.RUNNING, 0, 0, before == null ? null : before.result());
                        });
        if (mine.get()) {
            try {
                executor.execute(() -> run(chain, by, entry));
            } catch (RejectedExecutionException e) {
                fail(chain, e);
            }
        }
        return state;
    }

    private void run(UUID chain, String by, AuditEntry entry) {
        try {
            Verification result =
                    ChainReading.verify(
                            chain,
                            source(chain),
                            keys,
                            outside,
                            by,
                            (done, total) ->
                                    states.computeIfPresent(
                                            chain,
                                            (id, before) ->
                                                    new VerificationState(
                                                            Phase.RUNNING,
                                                            done,
                                                            total,
                                                            before.result())));
            reader.record(
                    entry.changed("rows", null, result.rows())
                            .changed("head", null, result.headHash())
                            .changed("findings", null, result.findings().size())
                            .changed(
                                    "first finding",
                                    null,
                                    result.intact()
                                            ? null
                                            : result.findings().getFirst().sentence()));
            states.put(
                    chain, new VerificationState(Phase.DONE, result.rows(), result.rows(), result));
        } catch (RuntimeException e) {
            fail(chain, e);
        }
    }

    private void fail(UUID chain, RuntimeException cause) {
        LOG.log(Level.ERROR, "the chain " + chain + " could not be verified", cause);
        states.computeIfPresent(
                chain,
                (id, state) ->
                        new VerificationState(
                                Phase.FAILED, state.done(), state.total(), state.result()));
    }

    private ChainReading.Source source(UUID chain) {
        return new ChainReading.Source() {
            @Override
            public List<Anchor> anchors() {
                return reader.anchors(chain);
            }

            @Override
            public End end() {
                return reader.end(chain);
            }

            @Override
            public List<StoredRow> portion(long after, long until, int most) {
                return reader.portion(chain, after, until, most);
            }
        };
    }
}
