package org.trialgia.visit.boundary;

import org.trialgia.guard.InParticipant;
import org.trialgia.vocabulary.ParticipantId;

/** One treatment session of a participant, by its number from 1. */
public record OneSession(ParticipantId participant, int number) implements InParticipant {}
