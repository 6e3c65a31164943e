package org.trialgia.audit.boundary;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

import org.jspecify.annotations.Nullable;
import org.trialgia.audit.boundary.AuditEntry.Change;
import org.trialgia.audit.control.AuditKeys;
import org.trialgia.audit.control.CanonicalRow;
import org.trialgia.audit.control.ChainVerifier;
import org.trialgia.audit.control.OutsideNotes;
import org.trialgia.persistence.audit.AuditRepository;
import org.trialgia.persistence.audit.StoredRow;
import org.trialgia.persistence.audit.StoredRow.Anchor;
import org.trialgia.persistence.audit.StoredRow.Head;
import org.trialgia.persistence.audit.StoredRow.LockedHead;
import org.trialgia.persistence.audit.StoredRow.StoredValue;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Adds rows to the trail, in the transaction of what they tell: both are kept or neither. Called
 * last in a service method, since it locks the chain until the transaction ends; every other lock
 * is taken before it.
 */
@ApplicationScoped
public class AuditRecorder {

    private static final int SALT_BYTES = 16;
    private static final byte[] NONE = {};
    private static final Logger LOG = System.getLogger(AuditRecorder.class.getName());

    @Inject private AuditRepository repository;
    @Inject private AuditKeys keys;
    @Inject private OutsideNotes outside;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transaction;

    private final SecureRandom random = new SecureRandom();

    /** Sends the transaction's changes to the database, without ending it. */
    public void flush() {
        repository.flush();
    }

    /** Adds a row. */
    public void record(AuditEntry entry) {
        repository.flush();
        LockedHead head = repository.lock(entry.chain());
        long seq = head.seq() + 1;
        StoredRow open = row(entry, seq, head.at(), head.hash());
        byte[] hash = CanonicalRow.hash(open);
        Anchor anchor =
                ChainVerifier.anchored(seq)
                        ? new Anchor(
                                entry.chain(),
                                seq,
                                hash,
                                head.at(),
                                keys.sign(entry.chain(), seq, hash, head.at()))
                        : null;
        repository.append(
                open.sealed(hash, keys.mac(hash)), anchor == null ? null : anchor.signature());
        transaction.registerInterposedSynchronization(
                new NoteWhenCommitted(entry.chain(), new Head(seq, hash), anchor));
    }

    private StoredRow row(AuditEntry entry, long seq, Instant at, byte[] previous) {
        List<StoredValue> values = new ArrayList<>();
        for (Change change : entry.changes()) {
            values.add(sealed(values.size(), change));
        }
        return new StoredRow(
                entry.chain(),
                seq,
                at,
                entry.actor().id() == null ? null : entry.actor().id().value(),
                entry.actor().name(),
                entry.actor().roles(),
                entry.zone().getId(),
                entry.action(),
                entry.knowledge(),
                entry.subjectKind(),
                entry.subjectId(),
                entry.subjectLabel(),
                entry.participant() == null ? null : entry.participant().value(),
                entry.site() == null ? null : entry.site().value(),
                previous,
                NONE,
                NONE,
                values);
    }

    /** In clear, or with salt and digest beside the text. */
    private StoredValue sealed(int ordinal, Change change) {
        if (change.knowledge().inClear()) {
            return new StoredValue(
                    ordinal,
                    change.field(),
                    change.knowledge(),
                    change.from(),
                    change.to(),
                    null,
                    null,
                    null,
                    null);
        }
        byte[] oldSalt = salt(change.from());
        byte[] newSalt = salt(change.to());
        return new StoredValue(
                ordinal,
                change.field(),
                change.knowledge(),
                change.from(),
                change.to(),
                oldSalt,
                newSalt,
                digest(oldSalt, change.from()),
                digest(newSalt, change.to()));
    }

    private byte @Nullable [] salt(@Nullable String text) {
        if (text == null) {
            return null;
        }
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    private static byte @Nullable [] digest(byte @Nullable [] salt, @Nullable String text) {
        return salt == null || text == null ? null : CanonicalRow.digest(salt, text);
    }

    /** Notes the row outside the database once it is certain. */
    private final class NoteWhenCommitted implements Synchronization {
        private final UUID chain;
        private final Head head;
        private final @Nullable Anchor anchor;

        private NoteWhenCommitted(UUID chain, Head head, @Nullable Anchor anchor) {
            this.chain = chain;
            this.head = head;
            this.anchor = anchor;
        }

        @Override
        public void beforeCompletion() {
            // The row is written already; only the outcome matters here.
        }

        @Override
        public void afterCompletion(int status) {
            if (status != Status.STATUS_COMMITTED) {
                return;
            }
            try {
                outside.note(chain, head.seq(), head.hash());
                if (anchor != null) {
                    outside.note(anchor);
                }
            } catch (RuntimeException e) {
                // The change is committed and cannot be taken back; a verification counts the rows
                // that are not noted.
                LOG.log(
                        Level.ERROR,
                        "row " + head.seq() + " of chain " + chain + " was not noted outside",
                        e);
            }
        }
    }
}
