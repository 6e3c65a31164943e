package org.trialgia.imaging.boundary;

import org.trialgia.vocabulary.UploadId;
import org.trialgia.vocabulary.UploadState;

/**
 * How far an upload has come.
 *
 * @param received bytes that have arrived; the next ones go on from there
 */
public record UploadProgress(
        UploadId id, String name, long size, long received, UploadState state) {}
