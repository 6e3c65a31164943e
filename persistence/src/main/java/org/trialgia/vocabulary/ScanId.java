package org.trialgia.vocabulary;

import java.util.Objects;
import java.util.UUID;

/** Names one scan. */
public record ScanId(UUID value) {

    public ScanId {
        Objects.requireNonNull(value, "scan id is required");
    }

    /** A new id, unused so far. */
    public static ScanId random() {
        return new ScanId(UUID.randomUUID());
    }

    /**
     * Reads an id.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static ScanId of(String text) {
        return new ScanId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
