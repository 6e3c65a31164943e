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
 * Answers as they should have been entered; {@code version} is the one that was read.
 *
 * @param visit the visit's code
 * @param items in the order of the form, null where there is no answer
 */
public record EditScore(
        ParticipantId participant,
        String visit,
        Instrument instrument,
        long version,
        LocalDate assessedOn,
        List<@Nullable BigDecimal> items,
        String reason)
        implements InParticipant {

    public EditScore {
        items = Collections.unmodifiableList(new ArrayList<>(items));
        reason = reason.strip();
    }
}
