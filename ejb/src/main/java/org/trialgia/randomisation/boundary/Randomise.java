package org.trialgia.randomisation.boundary;

import org.trialgia.guard.InParticipant;
import org.trialgia.vocabulary.ParticipantId;

/**
 * A participant to be randomised, reviewed and confirmed. Prints no password.
 *
 * @param version the participant's version that was reviewed
 * @param password the caller's own, again
 */
public record Randomise(ParticipantId participant, long version, String password)
        implements InParticipant {

    @Override
    public String toString() {
        return "randomise " + participant;
    }
}
