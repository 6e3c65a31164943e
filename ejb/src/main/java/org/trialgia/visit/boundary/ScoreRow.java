package org.trialgia.visit.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.ParticipantId;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A score in a list.
 *
 * @param number the participant's number
 * @param visit the visit's code
 * @param pain the rating, or BPI-SF severity; null when too much is missing
 * @param interference BPI-SF only; null when too much is missing
 */
public record ScoreRow(
        ParticipantId participant,
        String number,
        String visit,
        String visitLabel,
        Instrument instrument,
        LocalDate assessedOn,
        @Nullable BigDecimal pain,
        @Nullable BigDecimal interference,
        @Nullable Instant recordedAt) {}
