package org.trialgia.participant.boundary;

import org.trialgia.vocabulary.ParticipantId;

/** Who a participant is. Prints none of it. */
public record IdentityView(
        ParticipantId participant, String name, String phone, String email, long version) {

    @Override
    public String toString() {
        return "the identity of " + participant;
    }
}
