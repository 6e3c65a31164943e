package org.trialgia.visit.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.Instrument;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The answers to an instrument and what they come to.
 *
 * @param items in the order of the form, null where there is no answer
 * @param pain the rating, or BPI-SF severity; null when too much is missing
 * @param interference BPI-SF only; null when too much is missing
 * @param recordedAt by the database's clock
 */
public record ScoreView(
        Instrument instrument,
        LocalDate assessedOn,
        List<@Nullable BigDecimal> items,
        @Nullable BigDecimal pain,
        @Nullable BigDecimal interference,
        String recordedBy,
        @Nullable Instant recordedAt,
        String changedBy,
        Instant changedAt,
        long version) {

    public ScoreView {
        items = Collections.unmodifiableList(new ArrayList<>(items));
    }
}
