package org.trialgia.imaging.boundary;

import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.StudyId;

/**
 * A file of the import folder that is to be taken in.
 *
 * @param place its name below the study's folder
 */
public record TakeFile(StudyId study, String place) implements InStudy {}
