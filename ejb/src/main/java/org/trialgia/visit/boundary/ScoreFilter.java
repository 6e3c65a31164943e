package org.trialgia.visit.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.StudyId;

/**
 * Which scores of a study are asked for, and in which order.
 *
 * @param number what the participant's number contains; empty for any
 * @param visit the code of the visit; empty for any
 * @param instrument null for any
 * @param first the first row, from 0
 * @param size how many rows
 */
public record ScoreFilter(
        StudyId study,
        String number,
        String visit,
        @Nullable Instrument instrument,
        Sort sort,
        boolean ascending,
        int first,
        int size)
        implements InStudy {

    /** What scores can be sorted by. */
    public enum Sort {
        NUMBER,
        VISIT,
        ASSESSED,
        INSTRUMENT,
        PAIN
    }
}
