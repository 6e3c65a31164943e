package org.trialgia.visit.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.InParticipant;
import org.trialgia.vocabulary.ParticipantId;

/**
 * What is to be kept of a treatment session: one part or both, each with the version that was read.
 *
 * @param number the session's, from 1
 * @param partA null to leave it as it is
 * @param partB null to leave it as it is
 * @param reason why what was entered before changes; empty at first
 */
public record RecordSession(
        ParticipantId participant,
        int number,
        @Nullable PartA partA,
        @Nullable PartB partB,
        String reason)
        implements InParticipant {

    public RecordSession {
        reason = reason.strip();
    }
}
