package org.trialgia.access.boundary;

import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.util.List;

/** A study as far as granting a role needs it: code, and its sites by name. */
public record StudyName(StudyId id, String code, List<SiteName> sites) {

    public StudyName {
        sites = List.copyOf(sites);
    }

    /** A site by name. */
    public record SiteName(SiteId id, String name) {}
}
