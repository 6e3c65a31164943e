package org.trialgia.participant.boundary;

import org.trialgia.vocabulary.PersonId;

/** A clinician a participant could be assigned to. */
public record ClinicianChoice(PersonId id, String name) {}
