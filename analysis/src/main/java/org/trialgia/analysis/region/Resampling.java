package org.trialgia.analysis.region;

/** What to do with a label image that does not lie on the scan's grid. */
public enum Resampling {
    /** Refuse it. */
    NONE,
    /** Give each voxel of the scan the label at its centre. */
    NEAREST
}
