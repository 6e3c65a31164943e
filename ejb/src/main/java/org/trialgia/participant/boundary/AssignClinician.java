package org.trialgia.participant.boundary;

import org.trialgia.guard.InParticipant;
import org.trialgia.vocabulary.ParticipantId;
import org.trialgia.vocabulary.PersonId;

/** A participant to be treated by a clinician. */
public record AssignClinician(ParticipantId participant, PersonId clinician)
        implements InParticipant {}
