package org.trialgia.imaging.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.trialgia.access.boundary.Viewers;
import org.trialgia.guard.Knowing;
import org.trialgia.guard.Knowing.Scans;
import org.trialgia.persistence.participant.Reach;
import org.trialgia.persistence.study.Site;
import org.trialgia.persistence.study.StudyRepository;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.util.Set;
import java.util.stream.Collectors;

/** How far the caller may know scans, and of which participants. */
@ApplicationScoped
public class ScanSight {

    @Inject private Viewers viewers;
    @Inject private StudyRepository studies;

    public Knowing knowing(StudyId study) {
        return Knowing.of(viewers.viewer(study));
    }

    /** The participants whose scans the caller may know at least so far. */
    public Reach reach(StudyId study, Scans least) {
        Knowing knowing = knowing(study);
        if (knowing.scans(null).compareTo(least) >= 0) {
            return Reach.everybody(study);
        }
        Set<SiteId> sites =
                studies.sites(study).stream()
                        .map(Site::id)
                        .filter(site -> knowing.scans(site).compareTo(least) >= 0)
                        .collect(Collectors.toSet());
        return new Reach(study, false, sites, null);
    }
}
