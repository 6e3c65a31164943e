package org.trialgia.run.boundary;

import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.StudyId;

/**
 * Asks for a run.
 *
 * @param title what the run is about, for the list
 */
public record StartRun(StudyId study, String title, RunSettings settings) implements InStudy {

    public StartRun {
        title = title.strip();
    }
}
