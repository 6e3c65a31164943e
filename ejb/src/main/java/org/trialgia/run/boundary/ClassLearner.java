package org.trialgia.run.boundary;

/** How a prediction of two classes finds its weights. */
public enum ClassLearner {
    SUPPORT_VECTOR("Linear support vector machine"),
    LOGISTIC("Logistic regression");

    private final String label;

    ClassLearner(String label) {
        this.label = label;
    }

    /** The learner in a list of choices. */
    public String label() {
        return label;
    }
}
