package org.trialgia.visit.boundary;

import org.trialgia.guard.InParticipant;
import org.trialgia.vocabulary.ParticipantId;

import java.util.Map;

/** Asks what a treatment that is being entered would come to; nothing is kept. */
public record CheckTreatment(ParticipantId participant, int number, Map<String, String> values)
        implements InParticipant {

    public CheckTreatment {
        values = Map.copyOf(values);
    }
}
