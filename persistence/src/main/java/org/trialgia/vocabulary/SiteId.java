package org.trialgia.vocabulary;

import java.util.Objects;
import java.util.UUID;

/** Names one site of one study. */
public record SiteId(UUID value) {

    public SiteId {
        Objects.requireNonNull(value, "site id is required");
    }

    /** A new id, unused so far. */
    public static SiteId random() {
        return new SiteId(UUID.randomUUID());
    }

    /**
     * Reads an id.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static SiteId of(String text) {
        return new SiteId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
