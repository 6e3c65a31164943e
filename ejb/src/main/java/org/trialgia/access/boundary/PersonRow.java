package org.trialgia.access.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A person as the administrator sees them.
 *
 * @param lastLoginAt null when they never logged in
 */
public record PersonRow(
        PersonId id,
        String username,
        String displayName,
        String email,
        boolean active,
        boolean mustChangePassword,
        @Nullable Instant lastLoginAt,
        List<GrantRow> grants) {

    public PersonRow {
        grants = List.copyOf(grants);
    }

    /**
     * A role held.
     *
     * @param studyCode the study's code, "Installation" where there is none
     * @param siteName the site's name, "All sites" where there is none
     */
    public record GrantRow(
            UUID id,
            Role role,
            @Nullable StudyId study,
            @Nullable SiteId site,
            String studyCode,
            String siteName,
            Instant grantedAt) {}
}
