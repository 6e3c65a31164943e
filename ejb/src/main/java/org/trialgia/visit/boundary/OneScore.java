package org.trialgia.visit.boundary;

import org.trialgia.guard.InParticipant;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.vocabulary.ParticipantId;

/** One instrument at one visit of a participant. */
public record OneScore(ParticipantId participant, String visit, Instrument instrument)
        implements InParticipant {}
