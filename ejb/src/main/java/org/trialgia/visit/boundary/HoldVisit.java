package org.trialgia.visit.boundary;

import org.trialgia.guard.InParticipant;
import org.trialgia.vocabulary.ParticipantId;

import java.time.LocalDate;

/**
 * A visit that was held; {@code version} is the one that was read.
 *
 * @param visit the visit's code
 * @param deviation why outside its window; empty inside
 * @param reason why what was entered before changes; empty at first
 */
public record HoldVisit(
        ParticipantId participant,
        String visit,
        long version,
        LocalDate heldOn,
        String deviation,
        String reason)
        implements InParticipant {

    public HoldVisit {
        deviation = deviation.strip();
        reason = reason.strip();
    }
}
