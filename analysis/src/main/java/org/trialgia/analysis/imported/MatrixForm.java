package org.trialgia.analysis.imported;

/** Which half of a matrix a file holds. */
public enum MatrixForm {
    /** Both, alike. */
    SYMMETRIC,
    /** The upper one, zeros below: as MRtrix's {@code tck2connectome} writes without asking. */
    UPPER_TRIANGLE
}
