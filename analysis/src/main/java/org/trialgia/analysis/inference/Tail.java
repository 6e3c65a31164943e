package org.trialgia.analysis.inference;

import org.trialgia.analysis.kernel.Side;

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
        return side().of(t);
    }

    Side side() {
        return switch (this) {
            case BOTH -> Side.BOTH;
            case RIGHT -> Side.RIGHT;
            case LEFT -> Side.LEFT;
        };
    }
}
