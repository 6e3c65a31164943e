package org.trialgia.analysis.inference;

import org.trialgia.analysis.RefusedException;

/** The check that the tests here share. */
final class Thresholds {
    private Thresholds() {}

    static double require(double threshold) {
        if (!(threshold > 0 && Double.isFinite(threshold))) {
            throw new RefusedException(
                    "inference.threshold",
                    "The threshold is %s. Choose a t above zero, such as 3."
                            .formatted(Double.toString(threshold)));
        }
        return threshold;
    }
}
