package org.trialgia.participant.boundary;

import org.trialgia.guard.InParticipant;
import org.trialgia.vocabulary.ParticipantId;

import java.util.UUID;

/** An assignment that is to end. */
public record EndAssignment(ParticipantId participant, UUID assignment) implements InParticipant {}
