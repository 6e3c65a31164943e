package org.trialgia.audit.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.audit.boundary.AuditEntry;
import org.trialgia.audit.boundary.Verification;
import org.trialgia.audit.boundary.Verification.Finding;
import org.trialgia.audit.boundary.VerificationState;
import org.trialgia.audit.boundary.VerificationState.Phase;
import org.trialgia.persistence.audit.StoredRow;
import org.trialgia.persistence.audit.StoredRow.Anchor;
import org.trialgia.persistence.audit.StoredRow.End;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Carries verifications out, one at a time for each chain, and keeps what the last one found. */
@ApplicationScoped
public class Verifications {

    private static final int PORTION = 2_000;
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
            Verification result = verify(chain, by);
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

    private Verification verify(UUID chain, String by) {
        Instant begun = Instant.now();
        // Everything that names rows is read before the head, so that each row it names is read.
        long notedUntil = outside.lines(chain);
        List<OutsideNotes.Fork> forks = outside.forks(chain);
        List<Anchor> anchorsOutside = outside.anchors(chain);
        ChainVerifier verifier =
                new ChainVerifier(chain, keys, reader.anchors(chain), anchorsOutside);
        End end = reader.end(chain);
        Instant first = null;
        Instant last = null;
        // Below 1, too: a row nobody expects there must not be passed over.
        long seq = Long.MIN_VALUE;
        while (true) {
            List<StoredRow> rows = reader.portion(chain, seq, end.last(), PORTION);
            if (rows.isEmpty()) {
                break;
            }
            List<Optional<byte[]>> noted = noted(chain, rows);
            long firstLine = Math.max(1, rows.getFirst().seq());
            for (StoredRow row : rows) {
                long line = row.seq() - firstLine;
                boolean there = line >= 0 && line < noted.size();
                verifier.accept(row, there ? noted.get((int) line) : Optional.empty());
            }
            first = first == null ? rows.getFirst().recordedAt() : first;
            last = rows.getLast().recordedAt();
            seq = rows.getLast().seq();
            VerificationState before = state(chain);
            states.put(
                    chain, new VerificationState(Phase.RUNNING, seq, end.last(), before.result()));
        }
        List<Finding> findings = verifier.finish(end.head(), notedUntil, forks);
        return new Verification(
                chain,
                verifier.rows(),
                verifier.headHash(),
                verifier.anchorsMatched(),
                verifier.noted(),
                first,
                last,
                findings,
                by,
                begun,
                Duration.between(begun, Instant.now()));
    }

    private List<Optional<byte[]>> noted(UUID chain, List<StoredRow> rows) {
        // Rows without gaps need no more lines than there are rows.
        return outside.hashes(chain, Math.max(1, rows.getFirst().seq()), rows.size());
    }
}
