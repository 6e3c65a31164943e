package org.trialgia.vocabulary;

/** Where a study stands. */
public enum StudyStatus {
    /** The protocol is being written; nobody can be enrolled. */
    DRAFT("Draft"),
    /** Participants are enrolled; every protocol change needs a reason. */
    OPEN("Open"),
    /** Nothing is written any more. */
    LOCKED("Locked");

    private final String label;

    StudyStatus(String label) {
        this.label = label;
    }

    /** The status as a person reads it. */
    public String label() {
        return label;
    }
}
