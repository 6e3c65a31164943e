package org.trialgia.imaging.boundary;

import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.UploadId;

/** One upload of a study. */
public record OneUpload(StudyId study, UploadId upload) implements InStudy {}
