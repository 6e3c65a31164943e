package org.trialgia.guard;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who calls, read afresh for each call, so that a closed account or an ended role stops at once.
 *
 * @param mustChangePassword whether anything but one's own account is still closed
 */
public record Caller(
        PersonId id,
        String username,
        String displayName,
        boolean mustChangePassword,
        List<Grant> grants) {

    public Caller {
        Objects.requireNonNull(id, "person id is required");
        grants = List.copyOf(grants);
    }

    /** A role the caller holds; no study means the installation, no site every site. */
    public record Grant(Role role, @Nullable StudyId study, @Nullable SiteId site) {}

    /** The roles held in a study, at any of its sites. */
    public Set<Role> rolesIn(StudyId study) {
        return roles(grants.stream().filter(grant -> study.equals(grant.study())).toList());
    }

    /** The roles held at a site of a study: those for it, and those for every site. */
    public Set<Role> rolesAt(StudyId study, SiteId site) {
        return roles(
                grants.stream()
                        .filter(grant -> study.equals(grant.study()))
                        .filter(grant -> grant.site() == null || site.equals(grant.site()))
                        .toList());
    }

    /** The roles held in the installation as a whole. */
    public Set<Role> rolesInInstallation() {
        return roles(grants.stream().filter(grant -> grant.study() == null).toList());
    }

    /** Every study in which the caller holds a role. */
    public Set<StudyId> studies() {
        return grants.stream()
                .map(Grant::study)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<Role> roles(List<Grant> held) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        held.forEach(grant -> roles.add(grant.role()));
        return roles;
    }
}
