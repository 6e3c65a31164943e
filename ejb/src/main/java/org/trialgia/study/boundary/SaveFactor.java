package org.trialgia.study.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.StudyId;

import java.util.List;
import java.util.UUID;

/** A stratum factor as it is to be; no id for a new one. */
public record SaveFactor(
        StudyId study,
        @Nullable UUID id,
        long version,
        String code,
        String label,
        List<String> levels,
        String reason)
        implements InStudy {

    public SaveFactor {
        code = code.strip();
        label = label.strip();
        levels = levels.stream().map(String::strip).filter(level -> !level.isEmpty()).toList();
        reason = reason.strip();
    }
}
