package org.trialgia.participant.boundary;

import org.trialgia.vocabulary.ParticipantStatus;

import java.util.EnumSet;
import java.util.Set;

/**
 * How far a participant has come, as a reader may know it: {@link #IN_STUDY} stands for everything
 * between randomisation and the end where telling more would tell the arm.
 */
public enum ShownStatus {
    SCREENED("Screened"),
    CONSENTED("Consented"),
    ELIGIBLE("Eligible"),
    RANDOMISED("Randomised"),
    TREATED("In treatment"),
    FOLLOWED("In follow-up"),
    IN_STUDY("In study"),
    COMPLETED("Completed"),
    WITHDRAWN("Withdrawn"),
    EXCLUDED("Excluded");

    private final String label;

    ShownStatus(String label) {
        this.label = label;
    }

    /** The status for a reader who may know it, or may not. */
    public static ShownStatus of(ParticipantStatus status, boolean masked) {
        return masked && ParticipantStatus.IN_STUDY.contains(status)
                ? IN_STUDY
                : valueOf(status.name());
    }

    /**
     * What a filter by this status looks for.
     *
     * @param masked whether the reader may not tell the statuses within the study apart
     */
    public Set<ParticipantStatus> matches(boolean masked) {
        if (this == IN_STUDY) {
            return ParticipantStatus.IN_STUDY;
        }
        ParticipantStatus status = ParticipantStatus.valueOf(name());
        return masked && ParticipantStatus.IN_STUDY.contains(status)
                ? ParticipantStatus.IN_STUDY
                : EnumSet.of(status);
    }

    /** The status as a person reads it. */
    public String label() {
        return label;
    }
}
