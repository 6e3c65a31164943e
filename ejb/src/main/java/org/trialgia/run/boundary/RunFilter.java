package org.trialgia.run.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.RunState;
import org.trialgia.vocabulary.StudyId;

/**
 * Which runs of a study are asked for, and in which order.
 *
 * @param text part of the title; empty for any
 * @param state null for any
 * @param first the first row, from 0
 * @param size how many rows
 */
public record RunFilter(
        StudyId study,
        String text,
        @Nullable RunState state,
        Sort sort,
        boolean ascending,
        int first,
        int size)
        implements InStudy {

    /** What runs can be sorted by. */
    public enum Sort {
        NUMBER,
        TITLE,
        STATE
    }

    /** Every run, the newest first. */
    public static RunFilter newest(StudyId study, int first, int size) {
        return new RunFilter(study, "", null, Sort.NUMBER, false, first, size);
    }

    /** The same, but only runs in a state. */
    public RunFilter in(RunState wanted) {
        return new RunFilter(study, text, wanted, sort, ascending, first, size);
    }
}
