package org.trialgia.visit.boundary;

import org.trialgia.guard.InParticipant;
import org.trialgia.vocabulary.ParticipantId;

/** One visit of a participant, by its code. */
public record OneVisit(ParticipantId participant, String visit) implements InParticipant {}
