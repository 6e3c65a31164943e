package org.trialgia.persistence.visit;

import org.jspecify.annotations.Nullable;
import org.trialgia.persistence.participant.Participant;

/**
 * A session with whose it is and how many there are.
 *
 * @param deviates whether part B leaves the plan; null while there is no part B
 */
public record PlacedSession(
        TreatmentSession session, Participant participant, @Nullable Boolean deviates, long of) {}
