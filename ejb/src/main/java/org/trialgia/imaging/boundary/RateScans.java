package org.trialgia.imaging.boundary;

import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.StudyId;

import java.util.List;

/** Verdicts that are given together: all of them or none. */
public record RateScans(StudyId study, List<RateScan> verdicts) implements InStudy {

    public RateScans {
        verdicts = List.copyOf(verdicts);
    }
}
