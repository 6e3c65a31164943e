package org.trialgia.visit.boundary;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/** Where a planned visit stands today. */
public enum VisitState {
    /** Its window is not open yet. */
    DUE("due"),
    /** Its window is open. */
    IN_WINDOW("in window"),
    /** Its window has closed and it was not held. */
    OVERDUE("overdue"),
    DONE("held"),
    /** Held outside its window, with a reason. */
    DONE_OUTSIDE("held outside window"),
    /** It was not held and will not be, with a reason. */
    MISSED("missed"),
    /** The participant has left before it. */
    NOT_EXPECTED("not expected");

    private final String label;

    VisitState(String label) {
        this.label = label;
    }

    /** The state as a person reads it. */
    public String label() {
        return label;
    }

    /** Whether the visit was held. */
    public boolean held() {
        return this == DONE || this == DONE_OUTSIDE;
    }

    /** Whether somebody still has to do something about it. */
    public boolean waiting() {
        return this == DUE || this == IN_WINDOW || this == OVERDUE;
    }

    /** The state of an expected visit today, a day at its site. */
    public static VisitState of(Window window, @Nullable LocalDate heldOn, LocalDate today) {
        if (heldOn != null) {
            return window.contains(heldOn) ? DONE : DONE_OUTSIDE;
        }
        if (today.isAfter(window.to())) {
            return OVERDUE;
        }
        return today.isBefore(window.from()) ? DUE : IN_WINDOW;
    }
}
