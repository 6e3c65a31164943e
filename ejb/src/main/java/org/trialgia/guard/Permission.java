package org.trialgia.guard;

import static org.trialgia.vocabulary.Role.ADMINISTRATOR;
import static org.trialgia.vocabulary.Role.AUDITOR;
import static org.trialgia.vocabulary.Role.COORDINATOR;
import static org.trialgia.vocabulary.Role.DATA_MANAGER;
import static org.trialgia.vocabulary.Role.IMAGING_ANALYST;
import static org.trialgia.vocabulary.Role.INVESTIGATOR;
import static org.trialgia.vocabulary.Role.MONITOR;
import static org.trialgia.vocabulary.Role.OUTCOME_ASSESSOR;
import static org.trialgia.vocabulary.Role.TREATING_CLINICIAN;
import static org.trialgia.vocabulary.Role.UNBLINDED_STATISTICIAN;

import org.trialgia.vocabulary.Role;

import java.util.Set;

/**
 * What a service method needs its caller to hold, and in which scope. A role that is not named may
 * not; there is no other way in.
 */
public enum Permission {
    /** Nobody in particular: the login itself, and whether the portal is up. */
    ANYONE(Scope.NOBODY, Set.of()),

    /** One's own account: read it, change its password, choose its colours. */
    SELF(Scope.SELF, Set.of()),

    /** People, their accounts and the roles they hold. */
    PEOPLE_MANAGE(Scope.INSTALLATION, Set.of(ADMINISTRATOR)),

    /** Which studies and sites there are, by code and name only: what granting a role needs. */
    STUDY_NAMES(Scope.INSTALLATION, Set.of(ADMINISTRATOR)),

    /** Grant or end a personal unblinded right. */
    UNBLINDED_RIGHT_GRANT(Scope.STUDY, Set.of(ADMINISTRATOR)),

    /** Be the second person of an unblinded right. */
    UNBLINDED_RIGHT_CONFIRM(Scope.STUDY, Set.of(ADMINISTRATOR, INVESTIGATOR)),

    STUDY_CREATE(Scope.INSTALLATION, Set.of(DATA_MANAGER)),

    /** The protocol: not a secret from anyone who works in the study. */
    STUDY_READ(Scope.STUDY, Role.STUDY_ROLES),

    STUDY_EDIT(Scope.STUDY, Set.of(DATA_MANAGER)),

    /** Lists of participants: those within the caller's reach, as far as they may be known. */
    PARTICIPANT_LIST(Scope.STUDY, Role.STUDY_ROLES),

    /** One participant, as far as the caller may know of them. */
    PARTICIPANT_READ(Scope.PARTICIPANT, Role.STUDY_ROLES),

    /** Take somebody into the study. */
    PARTICIPANT_SCREEN(Scope.SITE, Set.of(COORDINATOR)),

    /** Consent, eligibility, factors, who treats: everything up to randomisation. */
    PARTICIPANT_EDIT(Scope.PARTICIPANT, Set.of(COORDINATOR)),

    /** Name and contact. */
    PARTICIPANT_IDENTITY(
            Scope.PARTICIPANT, Set.of(COORDINATOR, TREATING_CLINICIAN, MONITOR, AUDITOR)),

    PARTICIPANT_RANDOMISE(Scope.PARTICIPANT, Set.of(COORDINATOR)),

    /** That there is an allocation list, and its commitment: public by intent. */
    ALLOCATION_STATUS(Scope.STUDY, Role.STUDY_ROLES),

    /** Make or load an allocation list and seal it. */
    ALLOCATION_SEAL(Scope.STUDY, Set.of(UNBLINDED_STATISTICIAN)),

    /** The visits of the participants within reach, with their windows. */
    VISIT_LIST(Scope.STUDY, Visits.READERS),

    /** The visits of one participant. */
    VISIT_READ(Scope.PARTICIPANT, Visits.READERS),

    /** Say that a visit was held, or will not be. */
    VISIT_HOLD(Scope.PARTICIPANT, Set.of(COORDINATOR)),

    /** Scores, as far as each role may know them. */
    SCORE_LIST(
            Scope.STUDY,
            Set.of(
                    COORDINATOR,
                    TREATING_CLINICIAN,
                    OUTCOME_ASSESSOR,
                    INVESTIGATOR,
                    DATA_MANAGER,
                    MONITOR,
                    AUDITOR,
                    UNBLINDED_STATISTICIAN)),

    /** The scores of one participant; an assessor reads what they entered. */
    SCORE_READ(Scope.PARTICIPANT, Visits.READERS),

    /** Enter and correct outcome scores. */
    SCORE_RECORD(Scope.PARTICIPANT, Set.of(OUTCOME_ASSESSOR)),

    /** What the protocol plans for the sessions of its arms: no secret, as the protocol is none. */
    TREATMENT_PLAN_READ(Scope.STUDY, Role.STUDY_ROLES),

    TREATMENT_PLAN_EDIT(Scope.STUDY, Set.of(DATA_MANAGER)),

    /** Treatment sessions within reach; the service refuses who may not know that there are any. */
    SESSION_LIST(Scope.STUDY, Role.STUDY_ROLES),

    /** The treatment sessions of one participant, as far as the caller may know of them. */
    SESSION_READ(Scope.PARTICIPANT, Role.STUDY_ROLES),

    /** Say what became of a treatment session; which part of it, the service decides. */
    SESSION_RECORD(Scope.PARTICIPANT, Set.of(COORDINATOR, TREATING_CLINICIAN)),

    /** Send or import files, and say whose scan they are. */
    SCAN_INTAKE(Scope.STUDY, Set.of(COORDINATOR, IMAGING_ANALYST)),

    /** Keep an image of labelled regions for the study's runs. */
    REGION_IMAGE_ADD(Scope.STUDY, Set.of(IMAGING_ANALYST)),

    /** That scans were made; how much of them is shown is for each role to know. */
    SCAN_LIST(
            Scope.STUDY,
            Set.of(
                    COORDINATOR,
                    INVESTIGATOR,
                    IMAGING_ANALYST,
                    DATA_MANAGER,
                    MONITOR,
                    AUDITOR,
                    UNBLINDED_STATISTICIAN)),

    /** Where the pairs of scans stand. */
    PAIR_LIST(
            Scope.STUDY,
            Set.of(
                    INVESTIGATOR,
                    IMAGING_ANALYST,
                    DATA_MANAGER,
                    MONITOR,
                    AUDITOR,
                    UNBLINDED_STATISTICIAN)),

    /** Look into scans: header, slices, motion. */
    SCAN_VIEW(Scope.STUDY, Set.of(INVESTIGATOR, IMAGING_ANALYST, AUDITOR, UNBLINDED_STATISTICIAN)),

    /** Say what a scan's quality is, and put right whose it is. */
    SCAN_RATE(Scope.STUDY, Set.of(IMAGING_ANALYST)),

    /** Ask for a run, stop it, start it again. */
    RUN_START(Scope.STUDY, Set.of(INVESTIGATOR, UNBLINDED_STATISTICIAN)),

    /** Which runs there are, how far they are, and the quality of the scans they read. */
    RUN_READ(Scope.STUDY, Set.of(INVESTIGATOR, IMAGING_ANALYST, AUDITOR, UNBLINDED_STATISTICIAN)),

    /** Results pooled over arms; by arm the service decides. */
    RESULT_READ(Scope.STUDY, Set.of(INVESTIGATOR, AUDITOR, UNBLINDED_STATISTICIAN)),

    RESULT_EXPORT(Scope.STUDY, Set.of(INVESTIGATOR, AUDITOR, UNBLINDED_STATISTICIAN)),

    /** The trail: own rows for everybody, more for those who may know more. */
    TRAIL_BROWSE(Scope.STUDY, Role.STUDY_ROLES),

    /** The installation's own trail: accounts, roles and logins. */
    ACCOUNT_TRAIL_BROWSE(Scope.INSTALLATION, Set.of(ADMINISTRATOR)),

    TRAIL_VERIFY(Scope.STUDY, Set.of(AUDITOR, DATA_MANAGER)),

    /** Verify the installation's own trail. */
    ACCOUNT_TRAIL_VERIFY(Scope.INSTALLATION, Set.of(ADMINISTRATOR)),

    /** The study report, as far as the caller may know what is in it. */
    REPORT_EXPORT(Scope.STUDY, Role.STUDY_ROLES),

    TRAIL_EXPORT(Scope.STUDY, Role.STUDY_ROLES);

    /** What the permission is held for. */
    public enum Scope {
        /** Nobody has to be logged in. */
        NOBODY,
        /** The caller. */
        SELF,
        /** No study: the whole installation. */
        INSTALLATION,
        /** The study the method names; a role at any of its sites counts. */
        STUDY,
        /** The site the method names; a role at other sites does not count. */
        SITE,
        /**
         * The participant the method names: coordinators and assessors of their site, clinicians
         * they are assigned to, roles that are held in the whole study.
         */
        PARTICIPANT
    }

    private final Scope scope;

    /** Immutable: made by Set.of or an unmodifiable view. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Role> roles;

    Permission(Scope scope, Set<Role> roles) {
        this.scope = scope;
        this.roles = roles;
    }

    public Scope scope() {
        return scope;
    }

    /** The roles that hold it; empty where everybody holds it. */
    public Set<Role> roles() {
        return roles;
    }

    /** Roles in a class of their own, so that the constants can name them. */
    private static final class Visits {
        /** Those who may know more of a participant than the number. */
        private static final Set<Role> READERS =
                Set.of(
                        COORDINATOR,
                        TREATING_CLINICIAN,
                        OUTCOME_ASSESSOR,
                        INVESTIGATOR,
                        DATA_MANAGER,
                        MONITOR,
                        AUDITOR);
    }
}
