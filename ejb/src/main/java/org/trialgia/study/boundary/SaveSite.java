package org.trialgia.study.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

/** A site as it is to be; no id for a new one. */
public record SaveSite(
        StudyId study,
        @Nullable SiteId id,
        long version,
        String code,
        String name,
        String zone,
        String reason)
        implements InStudy {

    public SaveSite {
        code = code.strip();
        name = name.strip();
        zone = zone.strip();
        reason = reason.strip();
    }
}
