package org.trialgia.study.boundary;

import org.trialgia.vocabulary.Blinding;
import org.trialgia.vocabulary.Role;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.StudyStatus;

import java.util.List;

/** A study in the caller's list, with the roles they hold in it. */
public record StudyRow(
        StudyId id,
        String code,
        String title,
        StudyStatus status,
        Blinding blinding,
        List<Role> roles) {

    public StudyRow {
        roles = List.copyOf(roles);
    }
}
