package org.trialgia.participant.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.ParticipantId;

import java.time.LocalDate;

/**
 * A participant in a list, as far as the reader may know them. Everything but number and status is
 * null for a reader who may know the number only.
 */
public record ParticipantRow(
        ParticipantId id,
        String number,
        ShownStatus status,
        @Nullable String site,
        @Nullable String pain,
        @Nullable LocalDate screenedOn,
        @Nullable LocalDate consentedOn,
        @Nullable Boolean imagingConsent,
        @Nullable LocalDate randomisedOn) {}
