package org.trialgia.persistence.visit;

import org.trialgia.persistence.participant.Participant;

/** A score with the visit it was taken at and whose it is. */
public record PlacedScore(Score score, ScheduledVisit visit, Participant participant) {}
