package org.trialgia.imaging.boundary;

import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.QualityVerdict;
import org.trialgia.vocabulary.ScanId;
import org.trialgia.vocabulary.StudyId;

/**
 * What a rater says of a scan.
 *
 * @param version the version that was looked at
 * @param reason why; needed for a fail, and whenever an earlier verdict changes
 */
public record RateScan(
        StudyId study, ScanId scan, long version, QualityVerdict verdict, String reason)
        implements InStudy {

    public RateScan {
        reason = reason.strip();
    }
}
