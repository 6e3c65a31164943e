package org.trialgia.imaging.boundary;

import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.StudyId;
import org.trialgia.vocabulary.UploadId;

/**
 * An upload that is an image of labelled regions.
 *
 * @param name what the study calls it
 * @param space the space its voxels are in, or native
 * @param labels a line for each label that has a name: its value, a space or tab, its name. What is
 *     not named is called by its value
 */
public record ConfirmRegions(
        StudyId study, UploadId upload, String name, String space, String labels)
        implements InStudy {

    public ConfirmRegions {
        name = name.strip();
        space = space.strip();
    }
}
