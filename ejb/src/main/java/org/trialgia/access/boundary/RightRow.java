package org.trialgia.access.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.PersonId;

import java.time.Instant;
import java.util.UUID;

/**
 * A personal unblinded right, with its two people and its end.
 *
 * @param mayConfirm whether whoever reads this can be its second person
 */
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
        State state,
        boolean mayConfirm) {

    /** Where a right stands. */
    public enum State {
        WAITING_FOR_SECOND_PERSON("waits for a second person"),
        IN_FORCE("in force"),
        EXPIRED("expired"),
        REVOKED("ended early");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** The state as a page shows it. */
        public String label() {
            return label;
        }
    }

    /** Whether it holds or may come to hold. */
    public boolean open() {
        return state == State.WAITING_FOR_SECOND_PERSON || state == State.IN_FORCE;
    }
}
