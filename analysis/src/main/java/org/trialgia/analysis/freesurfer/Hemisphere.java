package org.trialgia.analysis.freesurfer;

/** A half of the brain. */
public enum Hemisphere {
    LEFT,
    RIGHT
}
