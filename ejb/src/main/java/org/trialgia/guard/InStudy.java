package org.trialgia.guard;

import org.trialgia.vocabulary.StudyId;

/** A request that names the study it is about. */
public interface InStudy {
    StudyId study();
}
