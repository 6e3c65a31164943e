package org.trialgia.participant.boundary;

import org.trialgia.guard.InParticipant;
import org.trialgia.vocabulary.ParticipantId;

import java.util.Map;

/**
 * The levels of the stratum factors, by factor code.
 *
 * @param reason why they are changed; empty for the first entry
 */
public record SetFactors(
        ParticipantId participant, long version, Map<String, String> levels, String reason)
        implements InParticipant {

    public SetFactors {
        levels = Map.copyOf(levels);
        reason = reason.strip();
    }
}
