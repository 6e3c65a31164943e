package org.trialgia.persistence.imaging;

import org.trialgia.persistence.participant.Participant;
import org.trialgia.persistence.study.VisitPlan;

/** A scan with whose it is and of which visit. */
public record PlacedScan(Scan scan, Participant participant, VisitPlan visit) {}
