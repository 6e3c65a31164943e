package org.trialgia.participant.boundary;

import org.trialgia.guard.InParticipant;
import org.trialgia.vocabulary.ParticipantId;

import java.time.LocalDate;

/**
 * A consent, or a correction of one.
 *
 * @param version the participant's version that was read
 * @param consentVersion the version of the consent form that was signed
 * @param imaging whether it covers scans
 * @param reason why it is changed; empty for the first
 */
public record RecordConsent(
        ParticipantId participant,
        long version,
        String consentVersion,
        LocalDate consentedOn,
        boolean imaging,
        String reason)
        implements InParticipant {

    public RecordConsent {
        consentVersion = consentVersion.strip();
        reason = reason.strip();
    }
}
