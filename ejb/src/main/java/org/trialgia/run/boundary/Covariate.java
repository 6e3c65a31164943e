package org.trialgia.run.boundary;

/**
 * What the link between connectivity change and pain change is adjusted for, besides baseline pain,
 * which it always is: who begins high has farther to fall.
 */
public enum Covariate {
    /** Mean framewise displacement, follow-up minus baseline; needs confounds files. */
    MOTION_CHANGE("motion change");

    private final String label;

    Covariate(String label) {
        this.label = label;
    }

    /** The covariate as a person reads it in a sentence. */
    public String label() {
        return label;
    }
}
