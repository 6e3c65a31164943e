package org.trialgia.vocabulary;

/** Who may know the arm before lock. */
public enum Blinding {
    BLINDED("Blinded"),
    /** Known to all but the outcome assessor. */
    OPEN_LABEL("Open label");

    private final String label;

    Blinding(String label) {
        this.label = label;
    }

    /** The blinding as a person reads it. */
    public String label() {
        return label;
    }
}
