package org.trialgia.guard;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.Permission.Scope;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.util.Collections;
import java.util.Set;

/** Decides whether a caller holds a permission. Pure; what is not clearly allowed is refused. */
public final class AccessRules {

    private AccessRules() {}

    /**
     * Whether the caller holds the permission there.
     *
     * @param study the study the call is about; null when it is about none
     * @param site the site the call is about; null when it is about none
     */
    public static boolean allows(
            Caller caller, Permission permission, @Nullable StudyId study, @Nullable SiteId site) {
        return allows(caller, permission, study, site, false);
    }

    /**
     * Whether the caller holds the permission for a participant, or elsewhere.
     *
     * @param study the study the call is about; null when it is about none
     * @param site the site the call is about, the participant's if it is about one; else null
     * @param assigned whether the call is about a participant assigned to the caller
     */
    public static boolean allows(
            Caller caller,
            Permission permission,
            @Nullable StudyId study,
            @Nullable SiteId site,
            boolean assigned) {
        if (permission.scope() == Scope.SELF || permission.scope() == Scope.NOBODY) {
            return true;
        }
        if (caller.mustChangePassword()) {
            return false;
        }
        return switch (permission.scope()) {
            case SELF, NOBODY -> true;
            case INSTALLATION -> holds(permission, caller.rolesInInstallation());
            case STUDY -> study != null && holds(permission, rolesIn(caller, study));
            case SITE ->
                    study != null && site != null && holds(permission, caller.rolesAt(study, site));
            case PARTICIPANT ->
                    study != null
                            && site != null
                            && holds(permission, rolesFor(caller, study, site, assigned));
        };
    }

    /** The roles that count for a participant of that site. */
    private static Set<Role> rolesFor(Caller caller, StudyId study, SiteId site, boolean assigned) {
        Set<Role> here = caller.rolesAt(study, site);
        Set<Role> roles = caller.rolesIn(study);
        roles.removeIf(role ->
                switch (role) {
                    case COORDINATOR, OUTCOME_ASSESSOR -> !here.contains(role);
                    case TREATING_CLINICIAN -> !here.contains(role) || !assigned;
                    default -> false;
                });
        return roles;
    }

    /** An administrator runs every study's accounts, so the role counts in each of them. */
    private static Set<Role> rolesIn(Caller caller, StudyId study) {
        Set<Role> roles = caller.rolesIn(study);
        if (caller.rolesInInstallation().contains(Role.ADMINISTRATOR)) {
            roles.add(Role.ADMINISTRATOR);
        }
        return roles;
    }

    private static boolean holds(Permission permission, Set<Role> roles) {
        return !Collections.disjoint(permission.roles(), roles);
    }
}
