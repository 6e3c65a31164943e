package org.trialgia.vocabulary;

import java.util.Objects;
import java.util.UUID;

/** Names one study. */
public record StudyId(UUID value) {

    public StudyId {
        Objects.requireNonNull(value, "study id is required");
    }

    /** A new id, unused so far. */
    public static StudyId random() {
        return new StudyId(UUID.randomUUID());
    }

    /**
     * Reads an id.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static StudyId of(String text) {
        return new StudyId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
