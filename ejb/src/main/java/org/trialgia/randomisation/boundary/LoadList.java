package org.trialgia.randomisation.boundary;

import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.StudyId;

/** A list that was made elsewhere, to be sealed. Prints nothing of it. */
public record LoadList(StudyId study, String csv) implements InStudy {

    @Override
    public String toString() {
        return "load a list of " + study;
    }
}
