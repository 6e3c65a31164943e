package org.trialgia.visit.boundary;

import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.StudyId;

import java.util.UUID;

/** One arm of a study. */
public record OneArm(StudyId study, UUID arm) implements InStudy {}
