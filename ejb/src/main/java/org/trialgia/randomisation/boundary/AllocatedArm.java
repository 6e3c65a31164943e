package org.trialgia.randomisation.boundary;

import org.trialgia.vocabulary.Modality;

import java.util.UUID;

/**
 * The arm a participant is in. Unmasked, so never for a view; it prints nothing, so that it does
 * not get into a log by the way.
 */
public record AllocatedArm(
        UUID id,
        String code,
        String name,
        Modality modality,
        boolean sham,
        int sessions,
        int daysBetweenSessions) {

    @Override
    public String toString() {
        return "an allocated arm";
    }
}
