package org.trialgia.access.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.Theme;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The person at the keyboard: account, colours, and the roles they hold where. */
public record MeView(
        PersonId id,
        String username,
        String displayName,
        String email,
        Theme theme,
        boolean mustChangePassword,
        List<Held> held) {

    public MeView {
        held = List.copyOf(held);
    }

    /**
     * A role held; no study means the installation, no site every site.
     *
     * @param siteName name of the site, "All sites" where there is none
     */
    public record Held(
            Role role, @Nullable StudyId study, @Nullable SiteId site, String siteName) {}

    /** The roles held in a study, in the order of the role list. */
    public Set<Role> rolesIn(StudyId study) {
        Set<Role> roles = new TreeSet<>();
        held.stream()
                .filter(grant -> study.equals(grant.study()))
                .forEach(grant -> roles.add(grant.role()));
        return roles;
    }

    /** Whether a role is held in the installation as a whole. */
    public boolean holdsInInstallation(Role role) {
        return held.stream().anyMatch(grant -> grant.study() == null && grant.role() == role);
    }
}
