package org.trialgia.vocabulary;

/** How a participant bore a treatment session. */
public enum Tolerance {
    GOOD("good"),
    MODERATE("moderate"),
    POOR("poor");

    private final String label;

    Tolerance(String label) {
        this.label = label;
    }

    /** The tolerance as a person reads it. */
    public String label() {
        return label;
    }
}
