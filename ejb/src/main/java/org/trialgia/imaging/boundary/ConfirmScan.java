package org.trialgia.imaging.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.UploadId;

import java.time.LocalDate;

/**
 * Whose scan of which visit an upload is.
 *
 * @param participant the participant's number
 * @param visit the code of the planned visit
 * @param acquiredOn the day at the site; null where it was not entered, which is refused
 * @param space the space its voxels are in, such as MNI152NLin2009cAsym, or native
 * @param confounds a table that was sent with it; null for none
 * @param sidecar a sidecar that was sent with it; null for none
 * @param map what it is a map of, such as fa or gm; empty for a series of volumes
 */
public record ConfirmScan(
        StudyId study,
        UploadId upload,
        String participant,
        String visit,
        @Nullable LocalDate acquiredOn,
        String space,
        @Nullable UploadId confounds,
        @Nullable UploadId sidecar,
        String map)
        implements InStudy {

    public ConfirmScan {
        participant = participant.strip();
        visit = visit.strip();
        space = space.strip();
        map = map.strip();
    }

    /** A series of volumes. */
    public ConfirmScan(
            StudyId study,
            UploadId upload,
            String participant,
            String visit,
            @Nullable LocalDate acquiredOn,
            String space,
            @Nullable UploadId confounds,
            @Nullable UploadId sidecar) {
        this(study, upload, participant, visit, acquiredOn, space, confounds, sidecar, "");
    }
}
