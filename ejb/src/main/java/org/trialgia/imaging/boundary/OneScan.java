package org.trialgia.imaging.boundary;

import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.ScanId;
import org.trialgia.vocabulary.StudyId;

/** One scan of a study. */
public record OneScan(StudyId study, ScanId scan) implements InStudy {}
