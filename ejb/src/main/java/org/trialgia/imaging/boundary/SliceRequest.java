package org.trialgia.imaging.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.guard.InStudy;
import org.trialgia.vocabulary.ScanId;
import org.trialgia.vocabulary.StudyId;

/**
 * A cut through the first volume of a scan.
 *
 * @param plane which way it is cut
 * @param at where, in mm on the axis it stands across; null for the middle
 * @param shadesOf the scan whose shades of grey are used, so that two can be compared; null for its
 *     own
 */
public record SliceRequest(
        StudyId study, ScanId scan, Plane plane, @Nullable Double at, @Nullable ScanId shadesOf)
        implements InStudy {

    /** Which way an image is cut. */
    public enum Plane {
        AXIAL,
        CORONAL,
        SAGITTAL
    }
}
