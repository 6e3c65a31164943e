package org.trialgia.imaging.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.UploadId;

/**
 * A file that has arrived and holds what it should, and what its name proposes.
 *
 * @param facts what the header says; null for what is no image, or half of a pair
 * @param labels whether it is proposed as a region image
 * @param map what its name says it is a map of; null where it is none, or does not say
 * @param participant the number its name speaks of, if there is such a participant within reach
 * @param visit the code of the visit its name speaks of
 * @param space the space its name or header speaks of; empty where neither does
 * @param voxels the other half of a pair
 * @param confounds the table that belongs to it by its name
 * @param sidecar the sidecar that belongs to it by its name
 */
public record StagedFile(
        UploadId id,
        String name,
        long size,
        FileKind kind,
        @Nullable ImageFacts facts,
        boolean labels,
        @Nullable String map,
        @Nullable String participant,
        @Nullable String visit,
        String space,
        @Nullable UploadId voxels,
        @Nullable UploadId confounds,
        @Nullable UploadId sidecar) {

    /** Whether it has one volume: a map of somebody, or regions. */
    public boolean isSingle() {
        return facts != null && facts.volumes() == 1;
    }

    /** Whether somebody can say whose it is: an image that is whole. */
    public boolean isImage() {
        return facts != null;
    }
}
