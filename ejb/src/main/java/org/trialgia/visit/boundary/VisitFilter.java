package org.trialgia.visit.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.StudyId;

/**
 * Which visits of a study are asked for, and in which order.
 *
 * @param number what the participant's number contains; empty for any
 * @param visit the code of the visit; empty for any
 * @param state how they stand today; null for any
 * @param unscored whether only those that were held and lack a score
 * @param first the first row, from 0
 * @param size how many rows
 */
public record VisitFilter(
        StudyId study,
        String number,
        String visit,
        @Nullable VisitState state,
        boolean unscored,
        Sort sort,
        boolean ascending,
        int first,
        int size)
        implements InStudy {

    /** What visits can be sorted by. */
    public enum Sort {
        NUMBER,
        VISIT,
        TARGET,
        CLOSES,
        HELD
    }

    /** Those that stand so today, by the day their window closes. */
    public static VisitFilter standing(StudyId study, VisitState state, int size) {
        return new VisitFilter(study, "", "", state, false, Sort.CLOSES, true, 0, size);
    }

    /** Those that were held and lack a score, longest ago first. */
    public static VisitFilter unscored(StudyId study, int size) {
        return new VisitFilter(study, "", "", null, true, Sort.HELD, true, 0, size);
    }
}
