package org.trialgia.participant.boundary;

import org.trialgia.guard.InParticipant;
import org.trialgia.vocabulary.ParticipantId;

import java.time.LocalDate;

/** A participant who takes their consent back, or leaves for another reason. */
public record WithdrawParticipant(
        ParticipantId participant, long version, LocalDate on, String reason)
        implements InParticipant {

    public WithdrawParticipant {
        reason = reason.strip();
    }
}
