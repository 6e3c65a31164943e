package org.trialgia.persistence.visit;

import org.trialgia.persistence.participant.Participant;

/** A visit with whose it is. */
public record PlacedVisit(ScheduledVisit visit, Participant participant) {}
