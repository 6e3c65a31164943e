package org.trialgia.imaging.boundary;

import org.trialgia.vocabulary.QualityVerdict;
import org.trialgia.vocabulary.ScanId;

import java.time.LocalDate;

/**
 * A pair, as far as the viewer may know it.
 *
 * @param preVisit the first visit's name
 * @param postVisit the later visit's name
 * @param checklist those lines the viewer may know; how the pair stands is told by them alone
 */
public record PairRow(
        String participant,
        ScanId pre,
        String preVisit,
        LocalDate preOn,
        QualityVerdict preVerdict,
        ScanId post,
        String postCode,
        String postVisit,
        LocalDate postOn,
        QualityVerdict postVerdict,
        Checklist checklist) {

    /** Whether a scan of it is not rated. */
    public boolean unrated() {
        return preVerdict == QualityVerdict.PENDING || postVerdict == QualityVerdict.PENDING;
    }
}
