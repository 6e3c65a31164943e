package org.trialgia.study.boundary;

import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.StudyId;

import java.util.UUID;

/** A part of a draft's protocol that is to go. */
public record RemovePart(StudyId study, Kind kind, UUID id) implements InStudy {

    /** What can go. */
    public enum Kind {
        SITE,
        ARM,
        FACTOR,
        VISIT
    }
}
