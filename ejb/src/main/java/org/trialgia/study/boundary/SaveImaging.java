package org.trialgia.study.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.StudyId;

import java.math.BigDecimal;

/**
 * The imaging protocol as it is to be; null leaves a point open.
 *
 * @param version the version that was read, 0 when there was none
 */
public record SaveImaging(
        StudyId study,
        long version,
        String space,
        @Nullable BigDecimal repetitionTimeSeconds,
        @Nullable Integer minimumVolumes,
        @Nullable String scanner,
        String reason)
        implements InStudy {

    public SaveImaging {
        space = space.strip();
        scanner = scanner == null || scanner.isBlank() ? null : scanner.strip();
        reason = reason.strip();
    }
}
