package org.trialgia.access.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.trialgia.access.boundary.GrantRole;
import org.trialgia.persistence.access.RoleGrant;
import org.trialgia.refusal.Invalid;
import org.trialgia.refusal.Invalid.Check;
import org.trialgia.refusal.Invalid.Problem;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.time.Instant;
import java.util.List;

class RoleRulesTest {

    private static final PersonId PERSON = PersonId.random();
    private static final StudyId STUDY = StudyId.random();
    private static final SiteId NORTH = SiteId.random();
    private static final SiteId SOUTH = SiteId.random();

    @Test
    void everyStudyRole_inAStudy_isTaken() {
        for (Role role : Role.STUDY_ROLES) {
            assertEquals(List.of(), problems(role, STUDY, null), role.label());
        }
    }

    @Test
    void aStudyRole_withoutStudy_isRefused() {
        for (Role role : Role.STUDY_ROLES) {
            List<String> expected =
                    role == Role.DATA_MANAGER ? List.of() : List.of("role.needs-study");
            assertEquals(expected, problems(role, null, null), role.label());
        }
    }

    @Test
    void anAdministrator_ofOneStudy_isRefused() {
        assertEquals(
                List.of("role.administrator-everywhere"),
                problems(Role.ADMINISTRATOR, STUDY, null));
    }

    @Test
    void aSite_forARoleOfTheWholeStudy_isRefused() {
        assertEquals(List.of("role.not-per-site"), problems(Role.INVESTIGATOR, STUDY, NORTH));
    }

    @Test
    void theSameRoleTwice_isRefused() {
        assertEquals(
                List.of("role.held-already"),
                problems(Role.COORDINATOR, STUDY, NORTH, grant(Role.COORDINATOR, STUDY, NORTH)));
    }

    @Test
    void assessorAndWhoTreats_atOneSite_areRefusedEitherWay() {
        for (Role treating : List.of(Role.COORDINATOR, Role.TREATING_CLINICIAN)) {
            List<String> refused = List.of("role.assessor-treats");
            assertEquals(
                    refused,
                    problems(Role.OUTCOME_ASSESSOR, STUDY, NORTH, grant(treating, STUDY, NORTH)));
            assertEquals(
                    refused,
                    problems(treating, STUDY, NORTH, grant(Role.OUTCOME_ASSESSOR, STUDY, NORTH)));
            assertEquals(
                    refused,
                    problems(treating, STUDY, null, grant(Role.OUTCOME_ASSESSOR, STUDY, NORTH)));
            assertEquals(
                    refused,
                    problems(treating, STUDY, NORTH, grant(Role.OUTCOME_ASSESSOR, STUDY, null)));
        }
    }

    @Test
    void assessorHere_andWhoTreatsElsewhere_areTaken() {
        assertEquals(
                List.of(),
                problems(
                        Role.OUTCOME_ASSESSOR,
                        STUDY,
                        SOUTH,
                        grant(Role.COORDINATOR, STUDY, NORTH)));
        assertEquals(
                List.of(),
                problems(
                        Role.OUTCOME_ASSESSOR,
                        STUDY,
                        NORTH,
                        grant(Role.COORDINATOR, StudyId.random(), NORTH)));
    }

    @Test
    void theUnblindedStatistician_standsAlone() {
        for (Role other : Role.STUDY_ROLES) {
            if (other == Role.UNBLINDED_STATISTICIAN) {
                continue;
            }
            assertEquals(
                    List.of("role.statistician-alone"),
                    problems(Role.UNBLINDED_STATISTICIAN, STUDY, null, grant(other, STUDY, null)),
                    other.label());
            assertEquals(
                    List.of("role.statistician-alone"),
                    problems(other, STUDY, null, grant(Role.UNBLINDED_STATISTICIAN, STUDY, null)),
                    other.label());
        }
    }

    private static List<String> problems(
            Role role, @Nullable StudyId study, @Nullable SiteId site, RoleGrant... held) {
        Check check = new Check();
        RoleRules.check(check, new GrantRole(PERSON, role, study, site), List.of(held));
        try {
            check.orRefuse();
            return List.of();
        } catch (Invalid invalid) {
            return invalid.problems().stream().map(Problem::key).toList();
        }
    }

    private static RoleGrant grant(Role role, StudyId study, @Nullable SiteId site) {
        return new RoleGrant(PERSON, role, study, site, PersonId.random(), Instant.EPOCH);
    }
}
