package org.trialgia.visit.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.SessionState;
import org.trialgia.vocabulary.Tolerance;

import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Part A of a session, as it is to be: that it was held or missed, when, where, by whom, and what
 * every kind of treatment shares. Of a session that was missed only the reason is kept.
 *
 * @param version the one that was read
 * @param state delivered or missed
 * @param room empty where there is nothing to say
 * @param needlesIn for acupuncture only
 * @param needlesOut for acupuncture only
 * @param adverseEvent null while nothing is said
 * @param adverseEventNote what happened; empty without an adverse event
 * @param deviation why it was missed, or held {@value #DAYS_FROM_PLAN} days or more from the day
 *     planned; empty otherwise
 */
public record PartA(
        long version,
        SessionState state,
        @Nullable LocalDate heldOn,
        @Nullable LocalTime startedAt,
        @Nullable LocalTime endedAt,
        String room,
        String operator,
        @Nullable Integer needlesIn,
        @Nullable Integer needlesOut,
        @Nullable Tolerance tolerance,
        @Nullable Boolean adverseEvent,
        String adverseEventNote,
        String deviation) {

    /** From so many days on, a day other than the one planned is a deviation. */
    public static final int DAYS_FROM_PLAN = 4;

    public PartA {
        room = room.strip();
        operator = operator.strip();
        adverseEventNote = adverseEventNote.strip();
        deviation = deviation.strip();
    }

    /** A session that was not held and will not be. */
    public static PartA missed(long version, String why) {
        return new PartA(
                version,
                SessionState.MISSED,
                null,
                null,
                null,
                "",
                "",
                null,
                null,
                null,
                null,
                "",
                why);
    }
}
