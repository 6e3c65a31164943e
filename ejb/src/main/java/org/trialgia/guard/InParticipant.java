package org.trialgia.guard;

import org.trialgia.vocabulary.ParticipantId;

/** A request that names the participant it is about; study and site are theirs. */
public interface InParticipant {
    ParticipantId participant();
}
