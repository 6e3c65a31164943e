package org.trialgia.imaging.boundary;

import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.UploadId;

/**
 * Which bytes of an upload a stream holds.
 *
 * @param offset the number of the first byte, from 0
 * @param length how many bytes there are; negative where the sender did not say
 */
public record AppendBytes(StudyId study, UploadId upload, long offset, long length)
        implements InStudy {}
