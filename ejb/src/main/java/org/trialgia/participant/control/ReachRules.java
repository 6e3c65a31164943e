package org.trialgia.participant.control;

import org.trialgia.guard.Caller;
import org.trialgia.guard.Caller.Grant;
import org.trialgia.persistence.participant.Reach;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.util.HashSet;
import java.util.Set;

/** Which participants a caller may see at all. Pure; a role that is not named sees nobody. */
public final class ReachRules {

    private ReachRules() {}

    /** How far a caller reaches in a study. */
    public static Reach reach(Caller caller, StudyId study) {
        Set<SiteId> sites = new HashSet<>();
        PersonId assignedTo = null;
        for (Grant grant : caller.grants()) {
            if (!study.equals(grant.study())) {
                continue;
            }
            switch (grant.role()) {
                case INVESTIGATOR,
                        IMAGING_ANALYST,
                        DATA_MANAGER,
                        MONITOR,
                        AUDITOR,
                        UNBLINDED_STATISTICIAN -> {
                    return Reach.everybody(study);
                }
                case COORDINATOR, OUTCOME_ASSESSOR -> {
                    if (grant.site() == null) {
                        return Reach.everybody(study);
                    }
                    sites.add(grant.site());
                }
                case TREATING_CLINICIAN -> assignedTo = caller.id();
                default -> {
                    // An administrator runs the system and sees no participant.
                }
            }
        }
        return new Reach(study, false, sites, assignedTo);
    }
}
