package org.trialgia.participant.control;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trialgia.guard.Caller;
import org.trialgia.guard.Caller.Grant;
import org.trialgia.guard.Knowing;
import org.trialgia.guard.Knowing.Existence;
import org.trialgia.guard.Viewer;
import org.trialgia.persistence.participant.Reach;
import org.trialgia.vocabulary.Blinding;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.util.List;

class ReachRulesTest {

    private final StudyId study = StudyId.random();
    private final SiteId own = SiteId.random();
    private final SiteId other = SiteId.random();

    private static Caller caller(Grant... grants) {
        return new Caller(PersonId.random(), "a", "A", false, List.of(grants));
    }

    private Reach reach(Role role, @Nullable SiteId site) {
        return ReachRules.reach(caller(new Grant(role, study, site)), study);
    }

    @Test
    void reach_coordinatorOfOneSite_isThatSite() {
        Reach reach = reach(Role.COORDINATOR, own);
        assertTrue(reach.covers(own, false));
        assertFalse(reach.covers(other, false));
        assertFalse(reach.covers(other, true));
    }

    @Test
    void reach_clinician_isWhoIsAssigned() {
        Reach reach = reach(Role.TREATING_CLINICIAN, own);
        assertFalse(reach.covers(own, false));
        assertTrue(reach.covers(own, true));
    }

    @Test
    void reach_roleInAnotherStudyOrNone_isNobody() {
        Reach stranger =
                ReachRules.reach(
                        caller(
                                new Grant(Role.INVESTIGATOR, StudyId.random(), null),
                                new Grant(Role.ADMINISTRATOR, null, null)),
                        study);
        assertFalse(stranger.covers(own, true));
    }

    /** The queries of lists and the rules of who may know agree, role by role. */
    @ParameterizedTest
    @EnumSource(Role.class)
    void reach_eachRole_isWhereTheRulesLetThemKnow(Role role) {
        for (SiteId granted : new SiteId[] {own, null}) {
            if (granted != null && !role.perSite()) {
                continue;
            }
            Caller caller = caller(new Grant(role, study, granted));
            Reach reach = ReachRules.reach(caller, study);
            Knowing knowing = Knowing.of(new Viewer(caller, study, Blinding.BLINDED, false, false));
            for (SiteId site : new SiteId[] {own, other}) {
                for (boolean assigned : new boolean[] {false, true}) {
                    if (role == Role.TREATING_CLINICIAN && assigned && site.equals(other)) {
                        continue; // Nobody is assigned across sites.
                    }
                    boolean known = knowing.participant(site, assigned) != Existence.NOTHING;
                    assertTrue(
                            known == reach.covers(site, assigned),
                            role + " at " + granted + " for " + site + " assigned " + assigned);
                }
            }
        }
    }
}
