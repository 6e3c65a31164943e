package org.trialgia.imaging.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.QualityVerdict;
import org.trialgia.vocabulary.StudyId;

/**
 * Which scans of a study are asked for, and in which order.
 *
 * @param number what the participant's number contains; empty for any
 * @param visit the code of the visit; empty for any
 * @param verdict null for any
 * @param first the first row, from 0
 * @param size how many rows
 */
public record ScanFilter(
        StudyId study,
        String number,
        String visit,
        @Nullable QualityVerdict verdict,
        Sort sort,
        boolean ascending,
        int first,
        int size)
        implements InStudy {

    /** What scans can be sorted by. */
    public enum Sort {
        NUMBER,
        VISIT,
        ACQUIRED,
        VERDICT
    }

    /** Every scan, by number. */
    public static ScanFilter all(StudyId study, int first, int size) {
        return new ScanFilter(study, "", "", null, Sort.NUMBER, true, first, size);
    }
}
