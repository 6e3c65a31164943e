package org.trialgia.vocabulary;

/** The side the pain is on; it decides on which side stimulation is given by default. */
public enum PainSide {
    LEFT("Left"),
    RIGHT("Right"),
    BOTH("Both sides"),
    MIDLINE("Midline");

    private final String label;

    PainSide(String label) {
        this.label = label;
    }

    /** The side as a person reads it. */
    public String label() {
        return label;
    }
}
