package org.trialgia.imaging.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.ScanId;
import org.trialgia.vocabulary.StudyId;

import java.time.LocalDate;

/**
 * Whose scan of which visit a scan really is.
 *
 * @param version the version that was looked at
 * @param participant the participant's number
 * @param visit the code of the planned visit
 * @param acquiredOn the day at the site; null where it was not entered, which is refused
 * @param reason why it was elsewhere
 */
public record MoveScan(
        StudyId study,
        ScanId scan,
        long version,
        String participant,
        String visit,
        @Nullable LocalDate acquiredOn,
        String space,
        String reason)
        implements InStudy {

    public MoveScan {
        participant = participant.strip();
        visit = visit.strip();
        space = space.strip();
        reason = reason.strip();
    }
}
