package org.trialgia.vocabulary;

import java.util.Objects;
import java.util.UUID;

/** Names one participant of one study. */
public record ParticipantId(UUID value) {

    public ParticipantId {
        Objects.requireNonNull(value, "participant id is required");
    }

    /** A new id, unused so far. */
    public static ParticipantId random() {
        return new ParticipantId(UUID.randomUUID());
    }

    /**
     * Reads an id.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static ParticipantId of(String text) {
        return new ParticipantId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
