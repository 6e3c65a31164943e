package org.trialgia.audit.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.Caller;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.StudyId;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Who did it, as the trail keeps it.
 *
 * @param id null when nobody is logged in
 * @param name the printed name at that time
 * @param roles the roles held where it happened, as words
 */
public record Actor(@Nullable PersonId id, String name, String roles) {

    /** Somebody in a study. */
    public static Actor in(StudyId study, Caller caller) {
        Collection<Role> roles = caller.rolesIn(study);
        return new Actor(
                caller.id(),
                caller.displayName(),
                words(roles.isEmpty() ? caller.rolesInInstallation() : roles));
    }

    /** Somebody in the installation as a whole. */
    public static Actor inInstallation(Caller caller) {
        return new Actor(caller.id(), caller.displayName(), words(caller.rolesInInstallation()));
    }

    /** Nobody who is logged in. */
    public static Actor nobody() {
        return new Actor(null, "Nobody logged in", "");
    }

    /** The software itself. */
    public static Actor system() {
        return new Actor(null, "Trialgia", "");
    }

    private static String words(Collection<Role> roles) {
        return roles.stream().sorted().map(Role::label).collect(Collectors.joining(", "));
    }
}
