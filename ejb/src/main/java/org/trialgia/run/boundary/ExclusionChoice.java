package org.trialgia.run.boundary;

import org.jspecify.annotations.Nullable;

/**
 * Which scans are too bad to be counted; decided before anything is compared. Null switches a rule
 * off.
 *
 * @param leastSeconds seconds of volumes that must be left after censoring
 * @param mostMeanFdMm the largest mean framewise displacement
 * @param leastDegreesOfFreedom temporal degrees of freedom that must be left
 */
public record ExclusionChoice(
        @Nullable Double leastSeconds,
        @Nullable Double mostMeanFdMm,
        @Nullable Double leastDegreesOfFreedom) {

    /** Five minutes, 0.5 mm, 30 degrees of freedom. */
    public static ExclusionChoice defaults() {
        return new ExclusionChoice(300.0, 0.5, 30.0);
    }

    /** No rule at all. */
    public static ExclusionChoice none() {
        return new ExclusionChoice(null, null, null);
    }
}
