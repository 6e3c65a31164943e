package org.trialgia.vocabulary;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** How far a participant has come. */
public enum ParticipantStatus {
    SCREENED("Screened"),
    CONSENTED("Consented"),
    ELIGIBLE("Eligible"),
    RANDOMISED("Randomised"),
    TREATED("In treatment"),
    FOLLOWED("In follow-up"),
    COMPLETED("Completed"),
    WITHDRAWN("Withdrawn"),
    EXCLUDED("Excluded");

    /** What masked roles see as one: when treatment begins and ends differs between arms. */
    public static final Set<ParticipantStatus> IN_STUDY =
            Collections.unmodifiableSet(EnumSet.of(RANDOMISED, TREATED, FOLLOWED));

    private final String label;

    ParticipantStatus(String label) {
        this.label = label;
    }

    /** The status as a person reads it. */
    public String label() {
        return label;
    }

    /** Whether nothing more is expected of the participant. */
    public boolean ended() {
        return this == COMPLETED || left();
    }

    /** Whether the participant is in the study no more and has not come to its end. */
    public boolean left() {
        return this == WITHDRAWN || this == EXCLUDED;
    }
}
