package org.trialgia.analysis.prediction;

/** Which edges the model sums. */
public enum EdgeSet {
    /** Those that rise with the outcome. */
    POSITIVE,
    /** Those that fall with it. */
    NEGATIVE,
    /** Both, each sum with a coefficient of its own. */
    BOTH;

    boolean hasPositive() {
        return this != NEGATIVE;
    }

    boolean hasNegative() {
        return this != POSITIVE;
    }
}
