package org.trialgia.participant.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

/**
 * Which page of which participants a list asks for.
 *
 * @param number part of the number; empty for any
 * @param status null for any
 * @param site null for any
 */
public record ParticipantQuery(
        StudyId study,
        String number,
        @Nullable ShownStatus status,
        @Nullable SiteId site,
        SortKey sort,
        boolean descending,
        int first,
        int size)
        implements InStudy {

    public ParticipantQuery {
        number = number.strip();
        first = Math.max(0, first);
    }

    /** Every participant of a study within reach, by number. */
    public static ParticipantQuery all(StudyId study) {
        return new ParticipantQuery(
                study, "", null, null, SortKey.NUMBER, false, 0, Integer.MAX_VALUE);
    }

    /** What a list may be sorted by. */
    public enum SortKey {
        NUMBER,
        STATUS,
        SITE,
        SCREENED,
        CONSENTED,
        RANDOMISED
    }
}
