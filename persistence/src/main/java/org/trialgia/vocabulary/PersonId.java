package org.trialgia.vocabulary;

import java.util.Objects;
import java.util.UUID;

/** Names one person with an account. */
public record PersonId(UUID value) {

    public PersonId {
        Objects.requireNonNull(value, "person id is required");
    }

    /** A new id, unused so far. */
    public static PersonId random() {
        return new PersonId(UUID.randomUUID());
    }

    /**
     * Reads an id.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static PersonId of(String text) {
        return new PersonId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
