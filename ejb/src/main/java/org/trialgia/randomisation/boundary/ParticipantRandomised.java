package org.trialgia.randomisation.boundary;

import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.StudyId;

import java.time.Instant;

/**
 * A participant has been randomised. Told once, within the transaction. It does not say the arm:
 * who needs it asks the {@link AllocationDirectory}.
 */
public record ParticipantRandomised(ParticipantId id, StudyId study, Instant randomisedAt) {}
