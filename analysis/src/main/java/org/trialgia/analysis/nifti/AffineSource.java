package org.trialgia.analysis.nifti;

/** Which of the header's statements the affine was taken from. */
public enum AffineSource {
    /** The rows {@code srow}, where {@code sform_code} is above 0. */
    SFORM("sform"),
    /** The quaternion, where {@code sform_code} is 0 and {@code qform_code} above 0. */
    QFORM("qform"),
    /** Neither: voxel sizes only, x flipped, the middle of the grid at the origin. */
    PIXDIM("pixdim");

    private final String word;

    AffineSource(String word) {
        this.word = word;
    }

    /** The word of the standard. */
    public String word() {
        return word;
    }
}
