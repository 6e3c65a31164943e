package org.trialgia.analysis.statistics;

/**
 * A confidence interval, both ends included.
 *
 * @param low NaN where it does not exist
 * @param high NaN where it does not exist
 */
public record Interval(double low, double high) {
    static Interval around(double estimate, double halfWidth) {
        return new Interval(estimate - halfWidth, estimate + halfWidth);
    }
}
