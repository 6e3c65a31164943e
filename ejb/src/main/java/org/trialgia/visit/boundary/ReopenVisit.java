package org.trialgia.visit.boundary;

import org.trialgia.guard.InParticipant;
import org.trialgia.vocabulary.ParticipantId;

/** A visit said to be held, or missed, by mistake; {@code version} is the one that was read. */
public record ReopenVisit(ParticipantId participant, String visit, long version, String reason)
        implements InParticipant {

    public ReopenVisit {
        reason = reason.strip();
    }
}
