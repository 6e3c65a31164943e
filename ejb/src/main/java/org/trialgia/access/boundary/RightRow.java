package org.trialgia.access.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.PersonId;

import java.time.Instant;
import java.util.UUID;

/** A personal unblinded right, with its two people and its end. */
public record RightRow(
        UUID id,
        PersonId holder,
        String holderName,
        String reason,
        String grantedBy,
        Instant grantedAt,
        @Nullable String confirmedBy,
        @Nullable Instant confirmedAt,
        Instant validUntil,
        @Nullable Instant revokedAt,
        State state) {

    /** Where a right stands. */
    public enum State {
        WAITING_FOR_SECOND_PERSON,
        IN_FORCE,
        EXPIRED,
        REVOKED
    }
}
