package org.trialgia.analysis.pipeline;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.pipeline.ScanQuality.MotionFacts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * When a scan is left out of an analysis for its quality, decided by numbers only, before anyone
 * knows an arm. A null limit is switched off. A limit that cannot be judged excludes.
 *
 * @param maxMeanFdMm largest mean framewise displacement (Power), in mm
 * @param minKeptSeconds least time within the motion threshold
 * @param minDegreesOfFreedom least temporal degrees of freedom left by the cleaning
 */
public record ExclusionRules(
        @Nullable Double maxMeanFdMm,
        @Nullable Double minKeptSeconds,
        @Nullable Double minDegreesOfFreedom) {

    /** Mean FD above 0.5 mm, less than 5 minutes kept, or fewer than 30 degrees of freedom. */
    public static ExclusionRules defaults() {
        return new ExclusionRules(0.5, 300.0, 30.0);
    }

    /** Nothing excludes. */
    public static ExclusionRules none() {
        return new ExclusionRules(null, null, null);
    }

    public ExclusionRules withMaxMeanFd(@Nullable Double mm) {
        return new ExclusionRules(mm, minKeptSeconds, minDegreesOfFreedom);
    }

    public ExclusionRules withMinKeptSeconds(@Nullable Double seconds) {
        return new ExclusionRules(maxMeanFdMm, seconds, minDegreesOfFreedom);
    }

    public ExclusionRules withMinDegreesOfFreedom(@Nullable Double degrees) {
        return new ExclusionRules(maxMeanFdMm, minKeptSeconds, degrees);
    }

    /**
     * Why a scan is left out.
     *
     * @param reason {@code motion}, {@code motion-unknown}, {@code length} or {@code
     *     degrees-of-freedom}
     * @param sentence with the number and the limit
     */
    public record Exclusion(String reason, String sentence) {}

    /** The limits that the scan breaks; empty when it stays in. */
    public List<Exclusion> judge(ScanQuality quality) {
        List<Exclusion> broken = new ArrayList<>();
        MotionFacts motion = quality.motion();
        if (maxMeanFdMm != null && motion == null) {
            broken.add(
                    new Exclusion(
                            "motion-unknown",
                            "The scan has no confounds file with its motion, so it cannot be"
                                    + " judged by it."));
        } else if (maxMeanFdMm != null && motion != null && !(motion.meanFd() <= maxMeanFdMm)) {
            broken.add(
                    exclusion(
                            "motion",
                            "Mean framewise displacement is %.2f mm, above %.2f mm.",
                            motion.meanFd(),
                            maxMeanFdMm));
        }
        if (minKeptSeconds != null && !(quality.keptSeconds() >= minKeptSeconds)) {
            broken.add(
                    exclusion(
                            "length",
                            "%.0f s are within the motion threshold, below %.0f s.",
                            quality.keptSeconds(),
                            minKeptSeconds));
        }
        if (minDegreesOfFreedom != null && !(quality.degreesOfFreedom() >= minDegreesOfFreedom)) {
            broken.add(
                    exclusion(
                            "degrees-of-freedom",
                            "The cleaning leaves %.1f degrees of freedom, below %.1f.",
                            quality.degreesOfFreedom(),
                            minDegreesOfFreedom));
        }
        return List.copyOf(broken);
    }

    private static Exclusion exclusion(String reason, String sentence, double is, double limit) {
        return new Exclusion(reason, String.format(Locale.ROOT, sentence, is, limit));
    }
}
