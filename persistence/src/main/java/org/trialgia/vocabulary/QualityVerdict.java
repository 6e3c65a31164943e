package org.trialgia.vocabulary;

/** What a rater says about a scan's quality. */
public enum QualityVerdict {
    PENDING("Not rated"),
    PASSED("Passed"),
    FAILED("Failed");

    private final String label;

    QualityVerdict(String label) {
        this.label = label;
    }

    /** The verdict as a person reads it. */
    public String label() {
        return label;
    }
}
