package org.trialgia.participant.boundary;

import org.trialgia.guard.InParticipant;
import org.trialgia.vocabulary.ParticipantId;

/** Name and contact as they are to be. Prints none of them. */
public record ChangeIdentity(
        ParticipantId participant,
        long version,
        String name,
        String phone,
        String email,
        String reason)
        implements InParticipant {

    public ChangeIdentity {
        name = name.strip();
        phone = phone.strip();
        email = email.strip();
        reason = reason.strip();
    }

    @Override
    public String toString() {
        return "the identity of " + participant;
    }
}
