package org.trialgia.analysis.inference;

/** Which sign of a statistic counts. */
public enum Tail {
    /** Either. */
    BOTH,
    /** Above zero. */
    RIGHT,
    /** Below zero. */
    LEFT;

    /** The statistic turned so that a large value speaks against the null hypothesis. */
    double of(double t) {
        return switch (this) {
            case BOTH -> Math.abs(t);
            case RIGHT -> t;
            case LEFT -> -t;
        };
    }
}
