package org.trialgia.analysis.prediction;

/** How weights are found; each is a linear rule, and each takes a penalty λ. */
public enum Learner {
    /**
     * Ridge regression (Hoerl and Kennard 1970, doi:10.1080/00401706.1970.10488634): least {@code
     * ‖y - Xw‖² + λ‖w‖²}, in closed form. Of measured outcomes, and of classes as ±1.
     */
    RIDGE(false),
    /** Logistic regression with {@code Σ log(1 + exp(-y s)) + λ‖w‖²/2}. Of classes. */
    LOGISTIC(true),
    /**
     * Linear support vector machine with squared hinge, {@code Σ max(0, 1 - y s)² + λ‖w‖²/2}, that
     * is C = 1/λ (Fan et al. 2008, LIBLINEAR, solver 2). Of classes.
     */
    SVM(true);

    private final boolean classesOnly;

    Learner(boolean classesOnly) {
        this.classesOnly = classesOnly;
    }

    boolean isForClassesOnly() {
        return classesOnly;
    }
}
