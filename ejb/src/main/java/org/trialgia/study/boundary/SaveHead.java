package org.trialgia.study.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.Blinding;
import org.trialgia.vocabulary.StudyId;

import java.time.LocalDate;

/**
 * The head of a protocol as it is to be.
 *
 * @param version the version that was read
 * @param reason why, needed once the study is open
 */
public record SaveHead(
        StudyId study,
        long version,
        String title,
        Blinding blinding,
        int accrualTarget,
        @Nullable LocalDate accrualStart,
        @Nullable LocalDate accrualEnd,
        String consentVersion,
        String reason)
        implements InStudy {

    public SaveHead {
        title = title.strip();
        consentVersion = consentVersion.strip();
        reason = reason.strip();
    }
}
