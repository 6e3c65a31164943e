package org.trialgia.vocabulary;

/** Where a treatment session stands. */
public enum SessionState {
    PLANNED("planned"),
    DELIVERED("delivered"),
    /** It was not held and will not be. */
    MISSED("missed");

    private final String label;

    SessionState(String label) {
        this.label = label;
    }

    /** The state as a person reads it. */
    public String label() {
        return label;
    }
}
