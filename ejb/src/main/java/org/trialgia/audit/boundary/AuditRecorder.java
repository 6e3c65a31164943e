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
import org.trialgia.audit.control.HeadFiles;
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
import java.util.List;

/**
 * Adds rows to the trail, in the transaction of what they tell: both are kept or neither. Called
 * last in a service method, since it locks the chain until the transaction ends; every other lock
 * is taken before it.
 */
@ApplicationScoped
public class AuditRecorder {

    /** A signed anchor is set at every row whose number is a multiple of this. */
    static final int ROWS_PER_ANCHOR = 100;

    private static final int SALT_BYTES = 16;
    private static final byte[] NONE = {};
    private static final Logger LOG = System.getLogger(AuditRecorder.class.getName());

    @Inject private AuditRepository repository;
    @Inject private AuditKeys keys;
    @Inject private HeadFiles headFiles;

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
        repository.append(open.sealed(hash, keys.mac(hash)));
        Anchor anchor = null;
        if (seq % ROWS_PER_ANCHOR == 0) {
            anchor =
                    new Anchor(
                            entry.chain(),
                            seq,
                            hash,
                            head.at(),
                            keys.sign(entry.chain(), seq, hash, head.at()));
            repository.addAnchor(anchor);
        }
        transaction.registerInterposedSynchronization(
                new NoteWhenCommitted(new Head(seq, hash), anchor, entry));
    }

    private StoredRow row(AuditEntry entry, long seq, Instant at, byte[] previous) {
        List<StoredValue> values = entry.changes().stream().map(this::sealed).toList();
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
    private StoredValue sealed(Change change) {
        if (change.knowledge().inClear()) {
            return new StoredValue(
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

    /** Notes the new head outside the database once it is certain. */
    private final class NoteWhenCommitted implements Synchronization {
        private final Head head;
        private final @Nullable Anchor anchor;
        private final AuditEntry entry;

        private NoteWhenCommitted(Head head, @Nullable Anchor anchor, AuditEntry entry) {
            this.head = head;
            this.anchor = anchor;
            this.entry = entry;
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
                headFiles.note(entry.chain(), head);
                if (anchor != null) {
                    headFiles.note(anchor);
                }
            } catch (RuntimeException e) {
                // The change is committed and cannot be taken back; the next row notes a newer
                // head.
                LOG.log(Level.ERROR, "the head of chain " + entry.chain() + " was not noted", e);
            }
        }
    }
}
