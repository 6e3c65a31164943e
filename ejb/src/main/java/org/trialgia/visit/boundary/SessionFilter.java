package org.trialgia.visit.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.StudyId;

/**
 * Which treatment sessions of a study are asked for, and in which order.
 *
 * @param number what the participant's number contains; empty for any
 * @param standing how they stand today; null for any
 * @param first the first row, from 0
 * @param size how many rows
 */
public record SessionFilter(
        StudyId study,
        String number,
        @Nullable SessionStanding standing,
        Sort sort,
        boolean ascending,
        int first,
        int size)
        implements InStudy {

    /** What sessions can be sorted by. */
    public enum Sort {
        NUMBER,
        SESSION,
        PLANNED,
        HELD
    }

    /** Those that stand so today, by the day they are planned for. */
    public static SessionFilter standing(StudyId study, SessionStanding standing, int size) {
        return new SessionFilter(study, "", standing, Sort.PLANNED, true, 0, size);
    }
}
