package org.trialgia.vocabulary;

import java.util.Objects;
import java.util.UUID;

/** Names one upload that is on its way. */
public record UploadId(UUID value) {

    public UploadId {
        Objects.requireNonNull(value, "upload id is required");
    }

    /** A new id, unused so far. */
    public static UploadId random() {
        return new UploadId(UUID.randomUUID());
    }

    /**
     * Reads an id.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static UploadId of(String text) {
        return new UploadId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
