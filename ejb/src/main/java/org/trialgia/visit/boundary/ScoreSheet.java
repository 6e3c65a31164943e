package org.trialgia.visit.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.ParticipantId;

import java.time.LocalDate;
import java.util.List;

/**
 * The form of an instrument at a visit, with its answers as far as the reader may know them.
 *
 * @param number the participant's number
 * @param visit the visit's code
 * @param heldOn null while the visit was not held
 * @param today the day at the site
 * @param entered whether somebody has entered it
 * @param score null while nothing is entered, or where the reader may not know it
 * @param mayRecord whether the reader may enter it now
 * @param mayEdit whether the reader may correct it
 */
public record ScoreSheet(
        ParticipantId participant,
        String number,
        String visit,
        String visitLabel,
        Window window,
        @Nullable LocalDate heldOn,
        LocalDate today,
        Instrument instrument,
        List<ScoreItem> items,
        boolean entered,
        @Nullable ScoreView score,
        boolean mayRecord,
        boolean mayEdit) {

    public ScoreSheet {
        items = List.copyOf(items);
    }
}
