package org.trialgia.access.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.SiteId;
import org.trialgia.vocabulary.StudyId;

/** A role for a person; no study means the installation, no site every site of the study. */
public record GrantRole(
        PersonId person, Role role, @Nullable StudyId study, @Nullable SiteId site) {}
