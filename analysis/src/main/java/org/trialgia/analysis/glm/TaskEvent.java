package org.trialgia.analysis.glm;

import org.trialgia.analysis.RefusedException;

/**
 * Something that happens during a run.
 *
 * @param onsetSeconds after the first volume's beginning; below 0 where it began before the run
 * @param durationSeconds 0 for a brief event
 * @param amplitude 1, or a value by which the event is weighted, such as a rating
 */
public record TaskEvent(double onsetSeconds, double durationSeconds, double amplitude) {

    /**
     * @throws RefusedException {@code glm.event} when a number is not finite, or the duration below
     *     0
     */
    public TaskEvent {
        if (!Double.isFinite(onsetSeconds)
                || !(durationSeconds >= 0)
                || !Double.isFinite(durationSeconds)
                || !Double.isFinite(amplitude)) {
            throw new RefusedException(
                    "glm.event",
                    ("An event at %s s, of %s s and amplitude %s. Give finite numbers and a"
                                    + " duration of 0 or more.")
                            .formatted(onsetSeconds, durationSeconds, amplitude));
        }
    }

    /** An event of amplitude 1. */
    public static TaskEvent of(double onsetSeconds, double durationSeconds) {
        return new TaskEvent(onsetSeconds, durationSeconds, 1);
    }

    /**
     * What the event adds to a regressor at a time (s after the first volume's beginning): the
     * response to a brief event (times 1 s), or its integral over the event, so that a long event
     * of amplitude 1 comes to stand at 1.
     */
    double at(double seconds, HaemodynamicResponse response) {
        double since = seconds - onsetSeconds;
        return amplitude
                * (durationSeconds == 0
                        ? response.at(since)
                        : response.until(since) - response.until(since - durationSeconds));
    }
}
