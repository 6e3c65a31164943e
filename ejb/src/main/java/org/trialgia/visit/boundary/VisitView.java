package org.trialgia.visit.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.VisitAnchor;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A visit of a participant, as far as the reader may know it.
 *
 * @param number the participant's number
 * @param code the visit's code
 * @param today the day at the site
 * @param scan whether a scan is planned
 * @param heldOn null while it was not held
 * @param why why it was held outside its window, or missed; null where it was neither, or where
 *     what was written may tell the arm to the reader
 * @param whyMasked whether there is such a reason that the reader may not know
 * @param mayHold whether the reader may say that it was held
 */
public record VisitView(
        ParticipantId participant,
        String number,
        String code,
        String label,
        VisitState state,
        VisitAnchor anchor,
        Window window,
        String zone,
        LocalDate today,
        boolean scan,
        @Nullable LocalDate heldOn,
        @Nullable String why,
        boolean whyMasked,
        List<Sheet> instruments,
        boolean mayHold,
        String changedBy,
        Instant changedAt,
        long version) {

    public VisitView {
        instruments = List.copyOf(instruments);
    }

    /**
     * An instrument of the visit.
     *
     * @param entered whether somebody has entered it
     * @param readable whether the reader may know its answers
     * @param assessedOn null while nothing is entered, or where the reader may not know it
     * @param pain null where the reader may not know it, or too much is missing
     * @param interference null where the reader may not know it, or too much is missing
     * @param mayRecord whether the reader may enter it now
     */
    public record Sheet(
            Instrument instrument,
            boolean entered,
            boolean readable,
            @Nullable LocalDate assessedOn,
            @Nullable BigDecimal pain,
            @Nullable BigDecimal interference,
            boolean mayRecord) {}

    /** The days from today to the last day of the window; negative afterwards. */
    public long daysLeft() {
        return window.daysLeft(today);
    }

    /** Whether every instrument is entered. */
    public boolean complete() {
        return instruments.stream().allMatch(Sheet::entered);
    }
}
