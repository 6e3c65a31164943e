package org.trialgia.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trialgia.guard.Caller.Grant;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.util.List;

/** A call about one participant: own site, own assignment, or a role in the whole study. */
class ParticipantScopeTest {

    private final StudyId study = StudyId.random();
    private final SiteId own = SiteId.random();
    private final SiteId other = SiteId.random();

    private boolean mayRead(Role role, @Nullable SiteId granted, SiteId site, boolean assigned) {
        Caller caller =
                new Caller(
                        PersonId.random(),
                        "a",
                        "A",
                        false,
                        List.of(new Grant(role, study, granted)));
        return AccessRules.allows(caller, Permission.PARTICIPANT_READ, study, site, assigned);
    }

    @Test
    void participant_ofOwnSite_isOpenToCoordinatorAndAssessorThereOnly() {
        for (Role role : List.of(Role.COORDINATOR, Role.OUTCOME_ASSESSOR)) {
            assertEquals(true, mayRead(role, own, own, false));
            assertEquals(false, mayRead(role, own, other, false));
            assertEquals(true, mayRead(role, null, other, false));
        }
    }

    @Test
    void participant_ofClinician_isOpenWhenAssigned() {
        assertEquals(false, mayRead(Role.TREATING_CLINICIAN, own, own, false));
        assertEquals(true, mayRead(Role.TREATING_CLINICIAN, own, own, true));
        assertEquals(false, mayRead(Role.TREATING_CLINICIAN, own, other, true));
    }

    @Test
    void participant_ofAnySite_isOpenToRolesOfTheStudy() {
        for (Role role :
                List.of(
                        Role.INVESTIGATOR,
                        Role.IMAGING_ANALYST,
                        Role.DATA_MANAGER,
                        Role.AUDITOR,
                        Role.UNBLINDED_STATISTICIAN)) {
            assertEquals(true, mayRead(role, null, other, false));
        }
    }

    @Test
    void participant_thatIsUnknown_isOpenToNobody() {
        Caller caller =
                new Caller(
                        PersonId.random(),
                        "a",
                        "A",
                        false,
                        List.of(
                                new Grant(Role.INVESTIGATOR, study, null),
                                new Grant(Role.COORDINATOR, study, null)));
        assertFalse(AccessRules.allows(caller, Permission.PARTICIPANT_READ, null, null, false));
        assertFalse(
                AccessRules.allows(
                        caller, Permission.PARTICIPANT_READ, StudyId.random(), own, true));
    }

    @Test
    void participant_beforeFirstPasswordIsChanged_isClosed() {
        Caller caller =
                new Caller(
                        PersonId.random(),
                        "a",
                        "A",
                        true,
                        List.of(new Grant(Role.COORDINATOR, study, null)));
        assertFalse(AccessRules.allows(caller, Permission.PARTICIPANT_READ, study, own, false));
    }
}
