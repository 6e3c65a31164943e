package org.trialgia.randomisation.boundary;

import org.trialgia.vocabulary.ParticipantId;

import java.util.List;

/**
 * What stands between a participant and randomisation.
 *
 * @param version the participant's version that is reviewed
 * @param ready whether nothing does
 * @param randomised whether it has happened already
 */
public record RandomisationCheck(
        ParticipantId participant,
        String number,
        long version,
        List<Item> items,
        boolean ready,
        boolean randomised) {

    public RandomisationCheck {
        items = List.copyOf(items);
    }

    /**
     * A condition.
     *
     * @param kind which
     * @param detail what is known, in words; empty where nothing is
     */
    public record Item(Kind kind, boolean met, String detail) {}

    /** The conditions, in order. */
    public enum Kind {
        STUDY_OPEN("The study is open and an allocation list is sealed"),
        CONSENT("Consent"),
        ELIGIBILITY("Eligibility"),
        FACTORS("Stratum factors");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The condition as a person reads it. */
        public String label() {
            return label;
        }
    }
}
