package org.trialgia.visit.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.ParticipantId;

import java.time.LocalDate;
import java.util.List;

/**
 * A visit in a list.
 *
 * @param number the participant's number
 * @param code the visit's code
 * @param heldOn null while it was not held
 * @param today the day at the site
 * @param entered the instruments that have been entered
 * @param missing the instruments that have not
 */
public record VisitRow(
        ParticipantId participant,
        String number,
        String site,
        String code,
        String label,
        VisitState state,
        Window window,
        @Nullable LocalDate heldOn,
        LocalDate today,
        boolean scan,
        List<Instrument> entered,
        List<Instrument> missing) {

    public VisitRow {
        entered = List.copyOf(entered);
        missing = List.copyOf(missing);
    }

    /** The days from today to the last day of the window; negative afterwards. */
    public long daysLeft() {
        return window.daysLeft(today);
    }
}
