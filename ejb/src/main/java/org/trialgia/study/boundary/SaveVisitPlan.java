package org.trialgia.study.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.VisitAnchor;

import java.util.List;
import java.util.UUID;

/** A planned visit as it is to be; no id for a new one. */
public record SaveVisitPlan(
        StudyId study,
        @Nullable UUID id,
        long version,
        String code,
        String label,
        VisitAnchor anchor,
        int offsetDays,
        int daysBefore,
        int daysAfter,
        boolean scan,
        List<Instrument> instruments,
        String reason)
        implements InStudy {

    public SaveVisitPlan {
        code = code.strip();
        label = label.strip();
        instruments = instruments.stream().distinct().sorted().toList();
        reason = reason.strip();
    }
}
