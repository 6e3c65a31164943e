package org.trialgia.participant.boundary;

import org.trialgia.guard.InParticipant;
import org.trialgia.vocabulary.PainSide;
import org.trialgia.vocabulary.PainSite;
import org.trialgia.vocabulary.ParticipantId;

import java.time.LocalDate;
import java.util.List;

/** A screening as it should have been entered; {@code version} is the one that was read. */
public record ChangeScreening(
        ParticipantId participant,
        long version,
        LocalDate screenedOn,
        PainSide painSide,
        List<PainSite> painSites,
        String reason)
        implements InParticipant {

    public ChangeScreening {
        painSites = painSites.stream().distinct().sorted().toList();
        reason = reason.strip();
    }
}
