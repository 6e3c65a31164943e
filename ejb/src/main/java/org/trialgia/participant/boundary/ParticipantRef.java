package org.trialgia.participant.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.PainSide;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.ParticipantStatus;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A participant as other features know them: unmasked, so never for a view.
 *
 * @param zone the site's
 * @param consentedOn null before consent
 * @param randomisedAt null before randomisation
 * @param randomisedOn the same moment as a day at the site
 * @param imagingConsent whether the consent covers scans
 * @param withdrawnOn null unless withdrawn
 */
public record ParticipantRef(
        ParticipantId id,
        StudyId study,
        SiteId site,
        ZoneId zone,
        String number,
        ParticipantStatus status,
        @Nullable LocalDate consentedOn,
        @Nullable Instant randomisedAt,
        @Nullable LocalDate randomisedOn,
        boolean imagingConsent,
        PainSide painSide,
        @Nullable LocalDate withdrawnOn) {}
