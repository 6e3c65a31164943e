package org.trialgia.access.boundary;

import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.PersonId;
import org.trialgia.vocabulary.StudyId;

import java.time.LocalDate;

/** An unblinded right for a person in a study, until the end of a day (UTC). */
public record GrantRight(StudyId study, PersonId holder, String reason, LocalDate until)
        implements InStudy {

    public GrantRight {
        reason = reason.strip();
    }
}
