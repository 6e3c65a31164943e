package org.trialgia.participant.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.InParticipant;
import org.trialgia.vocabulary.ExclusionReason;
import org.trialgia.vocabulary.ParticipantId;

import java.time.LocalDate;

/**
 * A decision about eligibility.
 *
 * @param version the participant's version that was read
 * @param exclusion null for an eligible participant
 * @param criteria which criteria were looked at, or which one was not met
 * @param reason why an earlier decision is changed; empty for the first
 */
public record DecideEligibility(
        ParticipantId participant,
        long version,
        LocalDate on,
        @Nullable ExclusionReason exclusion,
        String criteria,
        String reason)
        implements InParticipant {

    public DecideEligibility {
        criteria = criteria.strip();
        reason = reason.strip();
    }

    public boolean eligible() {
        return exclusion == null;
    }
}
