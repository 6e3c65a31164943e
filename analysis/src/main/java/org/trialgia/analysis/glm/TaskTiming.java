package org.trialgia.analysis.glm;

import org.trialgia.analysis.RefusedException;

/**
 * When the volumes of a run were taken.
 *
 * @param volumes of the run
 * @param trSeconds repetition time
 * @param reference which part of a volume its time stands for, from 0, its beginning, to 1; a half
 *     where slice times were corrected to the middle
 */
public record TaskTiming(int volumes, double trSeconds, double reference) {

    /**
     * @throws RefusedException {@code glm.timing} when there is no volume, the repetition time is
     *     not above 0, or the reference not within 0 and 1
     */
    public TaskTiming {
        if (volumes < 1
                || !(trSeconds > 0 && Double.isFinite(trSeconds))
                || !(reference >= 0 && reference <= 1)) {
            throw new RefusedException(
                    "glm.timing",
                    ("A run of %d volumes every %s s, slice reference %s, has no times. Give the"
                                    + " run's repetition time and a reference of 0 to 1.")
                            .formatted(volumes, trSeconds, reference));
        }
    }

    /** The time of a volume (s), from 0. */
    double at(int volume) {
        return (volume + reference) * trSeconds;
    }
}
