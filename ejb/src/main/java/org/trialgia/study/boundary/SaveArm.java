package org.trialgia.study.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.Modality;
import org.trialgia.vocabulary.StudyId;

import java.util.UUID;

/** An arm as it is to be; no id for a new one. */
public record SaveArm(
        StudyId study,
        @Nullable UUID id,
        long version,
        String code,
        String name,
        Modality modality,
        boolean sham,
        int ratio,
        int sessions,
        int daysBetweenSessions,
        String reason)
        implements InStudy {

    public SaveArm {
        code = code.strip();
        name = name.strip();
        reason = reason.strip();
    }
}
