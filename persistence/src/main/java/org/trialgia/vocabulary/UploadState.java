package org.trialgia.vocabulary;

/** How far an upload has come; once it is a scan, or refused, it is no upload any more. */
public enum UploadState {
    /** Bytes are arriving, or may go on arriving. */
    RECEIVING,
    /** All bytes are there and hold what they should; somebody has to say whose scan it is. */
    CHECKED
}
