package org.trialgia.vocabulary;

/**
 * The day a visit's window is counted from. Treatment is not among them: outcome and scan visits
 * are alike in all arms, or their dates would tell the arm.
 */
public enum VisitAnchor {
    CONSENT("Consent"),
    RANDOMISATION("Randomisation");

    private final String label;

    VisitAnchor(String label) {
        this.label = label;
    }

    /** The anchor as a person reads it. */
    public String label() {
        return label;
    }
}
