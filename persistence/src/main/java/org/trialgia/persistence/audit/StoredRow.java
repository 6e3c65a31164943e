package org.trialgia.persistence.audit;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.Knowledge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A row of the trail as stored.
 *
 * @param chain the study's id, or the installation's chain
 * @param recordedAt the database's clock, to the microsecond
 * @param role the roles the actor held there, as words
 * @param siteZone time zone of the site the row belongs to, or UTC
 * @param action feature and verb, as in {@code study.created}
 * @param knowledge what kind of fact the row as a whole is
 * @param subjectLabel what a person calls the record
 * @param mac keyed digest over the hash; only the system can make it
 */
public record StoredRow(
        UUID chain,
        long seq,
        Instant recordedAt,
        @Nullable UUID actorId,
        String actor,
        String role,
        String siteZone,
        String action,
        Knowledge knowledge,
        String subjectKind,
        @Nullable UUID subjectId,
        String subjectLabel,
        @Nullable UUID participantId,
        @Nullable UUID siteId,
        byte[] previousHash,
        byte[] hash,
        byte[] mac,
        List<StoredValue> values) {

    public StoredRow {
        values = List.copyOf(values);
    }

    /** The same row with its values. */
    public StoredRow with(List<StoredValue> read) {
        return new StoredRow(
                chain,
                seq,
                recordedAt,
                actorId,
                actor,
                role,
                siteZone,
                action,
                knowledge,
                subjectKind,
                subjectId,
                subjectLabel,
                participantId,
                siteId,
                previousHash,
                hash,
                mac,
                read);
    }

    /** The same row with its seal. */
    public StoredRow sealed(byte[] rowHash, byte[] rowMac) {
        return new StoredRow(
                chain,
                seq,
                recordedAt,
                actorId,
                actor,
                role,
                siteZone,
                action,
                knowledge,
                subjectKind,
                subjectId,
                subjectLabel,
                participantId,
                siteId,
                previousHash,
                rowHash,
                rowMac,
                values);
    }

    /**
     * A changed field. Text is null where there was none.
     *
     * @param ordinal its place among the row's values, from 0
     */
    public record StoredValue(
            int ordinal,
            String field,
            Knowledge knowledge,
            @Nullable String oldText,
            @Nullable String newText,
            byte @Nullable [] oldSalt,
            byte @Nullable [] newSalt,
            byte @Nullable [] oldDigest,
            byte @Nullable [] newDigest) {}

    /** Where a chain ends. */
    public record Head(long seq, byte[] hash) {}

    /**
     * Where a chain ends.
     *
     * @param head by its own record; empty when nothing was ever written to it
     * @param last the greatest number among its rows, 0 when there are none
     */
    public record End(Optional<Head> head, long last) {}

    /** Where a locked chain ends, with the database's time. */
    public record LockedHead(long seq, byte[] hash, Instant at) {}

    /** A signed point of a chain. */
    public record Anchor(UUID chain, long seq, byte[] hash, Instant signedAt, byte[] signature) {}
}
