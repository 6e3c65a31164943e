package org.trialgia.visit.boundary;

import org.trialgia.guard.InParticipant;
import org.trialgia.vocabulary.ParticipantId;

/**
 * A visit that was not held and will not be; {@code version} is the one that was read.
 *
 * @param visit the visit's code
 * @param why why it was missed
 * @param reason why what was entered before changes; empty at first
 */
public record MissVisit(
        ParticipantId participant, String visit, long version, String why, String reason)
        implements InParticipant {

    public MissVisit {
        why = why.strip();
        reason = reason.strip();
    }
}
