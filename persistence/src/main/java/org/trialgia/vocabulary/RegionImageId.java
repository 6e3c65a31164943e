package org.trialgia.vocabulary;

import java.util.Objects;
import java.util.UUID;

/** Names one region image. */
public record RegionImageId(UUID value) {

    public RegionImageId {
        Objects.requireNonNull(value, "region image id is required");
    }

    /** A new id, unused so far. */
    public static RegionImageId random() {
        return new RegionImageId(UUID.randomUUID());
    }

    /**
     * Reads an id.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static RegionImageId of(String text) {
        return new RegionImageId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
