package org.trialgia.visit.boundary;

import org.trialgia.vocabulary.SessionState;

import java.time.LocalDate;

/** Where a treatment session stands today, for those who may know that there is one. */
public enum SessionStanding {
    COMING("coming"),
    DUE("due"),
    /** Its day has passed and nothing is said of it. */
    OVERDUE("overdue"),
    /** It was held and its treatment record is missing. */
    TREATMENT_MISSING("part B missing"),
    /** Both parts are complete. */
    DELIVERED("delivered"),
    MISSED("missed"),
    /** The participant has left before it. */
    NOT_EXPECTED("not expected");

    private final String label;

    SessionStanding(String label) {
        this.label = label;
    }

    /** The standing as a person reads it. */
    public String label() {
        return label;
    }

    /** Whether the session was held. */
    public boolean held() {
        return this == TREATMENT_MISSING || this == DELIVERED;
    }

    /**
     * The standing today, a day at the session's site.
     *
     * @param complete whether part B is there
     * @param left whether the participant has left the study
     */
    public static SessionStanding of(
            SessionState state,
            LocalDate plannedOn,
            boolean complete,
            boolean left,
            LocalDate today) {
        return switch (state) {
            case DELIVERED -> complete ? DELIVERED : TREATMENT_MISSING;
            case MISSED -> MISSED;
            case PLANNED -> left ? NOT_EXPECTED : waiting(plannedOn, today);
        };
    }

    private static SessionStanding waiting(LocalDate plannedOn, LocalDate today) {
        return plannedOn.isBefore(today) ? OVERDUE : plannedOn.isEqual(today) ? DUE : COMING;
    }
}
