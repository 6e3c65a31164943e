package org.trialgia.run.control;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;
import org.trialgia.run.boundary.PainScore;
import org.trialgia.vocabulary.ParticipantId;

/** The pain scores of participants at their visits. */
@ApplicationScoped
public class PainScores {

    /** The score; null when there is none. */
    @Nullable Double at(ParticipantId participant, String visit, PainScore score) {
        return null;
    }
}
