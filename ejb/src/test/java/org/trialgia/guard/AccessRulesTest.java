package org.trialgia.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.guard.Caller.Grant;
import org.trialgia.guard.Permission.Scope;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.util.List;

class AccessRulesTest {

    private static final StudyId STUDY = StudyId.random();
    private static final SiteId HERE = SiteId.random();
    private static final SiteId ELSEWHERE = SiteId.random();

    @Test
    void aPermission_isHeldByTheRolesItNames_andNoOther() {
        for (Permission permission : Permission.values()) {
            if (permission.scope() == Scope.NOBODY || permission.scope() == Scope.SELF) {
                continue;
            }
            for (Role role : Role.values()) {
                boolean installation =
                        permission.scope() == Scope.INSTALLATION || role == Role.ADMINISTRATOR;
                Caller caller =
                        caller(
                                false,
                                installation
                                        ? new Grant(role, null, null)
                                        : new Grant(role, STUDY, null));
                boolean reaches =
                        role != Role.ADMINISTRATOR
                                || permission.scope() == Scope.INSTALLATION
                                || permission.scope() == Scope.STUDY;
                assertEquals(
                        permission.roles().contains(role) && reaches,
                        AccessRules.allows(caller, permission, STUDY, HERE, true),
                        permission + " for " + role);
            }
        }
    }

    @Test
    void aRoleInAnotherStudy_doesNotCount() {
        for (Permission permission : Permission.values()) {
            if (List.of(Scope.STUDY, Scope.SITE, Scope.PARTICIPANT).contains(permission.scope())) {
                for (Role role : Role.STUDY_ROLES) {
                    Caller caller = caller(false, new Grant(role, StudyId.random(), null));
                    assertFalse(
                            AccessRules.allows(caller, permission, STUDY, HERE, true),
                            permission + " for " + role);
                }
            }
        }
    }

    @Test
    void aRoleInAStudy_doesNotCountInTheInstallation() {
        Caller caller = caller(false, new Grant(Role.DATA_MANAGER, STUDY, null));
        assertFalse(AccessRules.allows(caller, Permission.STUDY_CREATE, null, null));
    }

    @Test
    void noStudy_isNeverEveryStudy() {
        for (Permission permission : Permission.values()) {
            if (List.of(Scope.STUDY, Scope.SITE, Scope.PARTICIPANT).contains(permission.scope())) {
                for (Role role : Role.values()) {
                    Caller caller =
                            caller(
                                    false,
                                    new Grant(role, null, null),
                                    new Grant(role, STUDY, null));
                    assertFalse(
                            AccessRules.allows(caller, permission, null, HERE, true),
                            permission + " for " + role);
                }
            }
        }
    }

    @Test
    void aFirstPassword_opensOnesOwnAccountOnly() {
        Grant everywhere = new Grant(Role.ADMINISTRATOR, null, null);
        assertTrue(AccessRules.allows(caller(true, everywhere), Permission.SELF, null, null));
        assertFalse(
                AccessRules.allows(caller(true, everywhere), Permission.PEOPLE_MANAGE, null, null));
    }

    @Test
    void aSite_needsTheRoleThere() {
        Caller caller = caller(false, new Grant(Role.COORDINATOR, STUDY, ELSEWHERE));
        Permission screen = Permission.PARTICIPANT_SCREEN;
        assertFalse(AccessRules.allows(caller, screen, STUDY, HERE));
        assertTrue(AccessRules.allows(caller, screen, STUDY, ELSEWHERE));
        assertFalse(AccessRules.allows(caller, screen, STUDY, null));
    }

    @Test
    void aParticipant_needsTheRoleAtTheirSite_andAClinicianTheAssignment() {
        Permission read = Permission.PARTICIPANT_READ;
        Caller clinician = caller(false, new Grant(Role.TREATING_CLINICIAN, STUDY, HERE));
        assertTrue(AccessRules.allows(clinician, read, STUDY, HERE, true));
        assertFalse(AccessRules.allows(clinician, read, STUDY, HERE, false));
        assertFalse(AccessRules.allows(clinician, read, STUDY, ELSEWHERE, true));
        Caller coordinator = caller(false, new Grant(Role.COORDINATOR, STUDY, HERE));
        assertTrue(AccessRules.allows(coordinator, read, STUDY, HERE, false));
        assertFalse(AccessRules.allows(coordinator, read, STUDY, ELSEWHERE, true));
    }

    private static Caller caller(boolean mustChangePassword, Grant... grants) {
        return new Caller(
                PersonId.random(), "caller", "Caller", mustChangePassword, List.of(grants));
    }
}
