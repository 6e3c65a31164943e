package org.trialgia.vocabulary;

import java.util.Objects;
import java.util.UUID;

/** Names one run of an analysis. */
public record RunId(UUID value) {

    public RunId {
        Objects.requireNonNull(value, "run id is required");
    }

    /** A new id, unused so far. */
    public static RunId random() {
        return new RunId(UUID.randomUUID());
    }

    /**
     * Reads an id.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static RunId of(String text) {
        return new RunId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
