package org.trialgia.visit.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.InParticipant;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.ParticipantId;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The answers to an instrument.
 *
 * @param visit the visit's code
 * @param items in the order of the form, null where there is no answer
 * @param deviation why the day is outside the window of a visit that was not held yet; empty else
 */
public record RecordScore(
        ParticipantId participant,
        String visit,
        Instrument instrument,
        LocalDate assessedOn,
        List<@Nullable BigDecimal> items,
        String deviation)
        implements InParticipant {

    public RecordScore {
        items = Collections.unmodifiableList(new ArrayList<>(items));
        deviation = deviation.strip();
    }
}
