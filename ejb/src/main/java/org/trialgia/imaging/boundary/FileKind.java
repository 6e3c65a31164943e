package org.trialgia.imaging.boundary;

/** What a file is, by the ending of its name. */
public enum FileKind {
    /** A NIfTI file with header and voxels. */
    IMAGE,
    /** The header of a NIfTI pair. */
    HEADER,
    /** The voxels of a NIfTI pair. */
    VOXELS,
    /** A confounds table. */
    CONFOUNDS,
    /** A JSON sidecar. */
    SIDECAR,
    /** Nothing that is taken. */
    OTHER
}
