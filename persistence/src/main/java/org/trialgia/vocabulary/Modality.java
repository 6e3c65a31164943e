package org.trialgia.vocabulary;

/** What is delivered in an arm. */
public enum Modality {
    ACUPUNCTURE("Acupuncture"),
    RTMS("rTMS"),
    TDCS("tDCS"),
    KETAMINE("Ketamine"),
    MBSR("MBSR"),
    WAITLIST("Waitlist");

    private final String label;

    Modality(String label) {
        this.label = label;
    }

    /** The modality as a person reads it. */
    public String label() {
        return label;
    }
}
