package org.trialgia.analysis.kernel;

/** Which end of a statistic counts. */
public enum Side {
    /** Both: its size. */
    BOTH,
    /** The right: itself. */
    RIGHT,
    /** The left: its negative. */
    LEFT;

    /** What is compared and maximised. */
    public double of(double t) {
        return switch (this) {
            case BOTH -> Math.abs(t);
            case RIGHT -> t;
            case LEFT -> -t;
        };
    }
}
