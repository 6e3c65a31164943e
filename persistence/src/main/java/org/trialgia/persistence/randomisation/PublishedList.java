package org.trialgia.persistence.randomisation;

import org.trialgia.vocabulary.PersonId;

import java.time.Instant;
import java.util.UUID;

/**
 * What may be known of a list by everyone.
 *
 * @param ordinal its place among the study's lists, from 1
 * @param commitment SHA-256 of salt and canonical list
 * @param strata how many strata it covers
 */
public record PublishedList(
        UUID id,
        int ordinal,
        Source source,
        byte[] commitment,
        int strata,
        PersonId sealedBy,
        Instant sealedAt) {

    /** Where a list comes from. */
    public enum Source {
        GENERATED("Generated here"),
        LOADED("Loaded from a file");

        private final String label;

        Source(String label) {
            this.label = label;
        }

        /** The source as a person reads it. */
        public String label() {
            return label;
        }
    }
}
