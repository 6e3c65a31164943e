package org.trialgia.imaging.boundary;

import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.StudyId;

import java.time.Instant;

/**
 * A file that is going to be sent.
 *
 * @param size how many bytes it has
 * @param modifiedAt when it was last changed, so that the same file is known again
 */
public record BeginUpload(StudyId study, String name, long size, Instant modifiedAt)
        implements InStudy {}
