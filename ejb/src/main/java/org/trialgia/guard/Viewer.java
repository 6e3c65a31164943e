package org.trialgia.guard;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.Blinding;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Somebody who looks into a study, with everything that decides what they may know there.
 *
 * @param blinding how the study is set up
 * @param unblinded whether the study is locked and two people have authorised its unblinding
 * @param right whether the caller holds a confirmed, unexpired unblinded right in the study now
 */
public record Viewer(
        Caller caller, StudyId study, Blinding blinding, boolean unblinded, boolean right) {

    public Viewer {
        Objects.requireNonNull(caller, "caller is required");
        Objects.requireNonNull(study, "study is required");
        Objects.requireNonNull(blinding, "blinding is required");
    }

    /** The roles held in the study, at any of its sites. */
    public Set<Role> roles() {
        return caller.rolesIn(study);
    }

    /**
     * The roles held at a site: those for it, and those for every site.
     *
     * @param site null for something that belongs to no single site
     */
    public Set<Role> rolesAt(@Nullable SiteId site) {
        if (site != null) {
            return caller.rolesAt(study, site);
        }
        Set<Role> everywhere = EnumSet.noneOf(Role.class);
        caller.grants().stream()
                .filter(grant -> study.equals(grant.study()) && grant.site() == null)
                .forEach(grant -> everywhere.add(grant.role()));
        return everywhere;
    }
}
