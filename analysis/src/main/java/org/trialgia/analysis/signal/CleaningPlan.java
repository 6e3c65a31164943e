package org.trialgia.analysis.signal;

/**
 * How a scan's region series are cleaned: which confounds, which volumes, which filter. An
 * immutable value, frozen with a run; each wither gives another plan.
 *
 * @param confounds what is regressed out
 * @param censor whether volumes above the threshold are left out (interpolated before the filter)
 * @param fdThresholdMm framewise displacement (Power) above which a volume does not count as kept
 * @param radiusMm of the sphere that turns rotations into mm
 * @param dropNonSteadyState whether volumes that fMRIPrep marks as before the steady state are left
 *     out
 * @param cleaning trend, filter and scale
 */
public record CleaningPlan(
        ConfoundSelection confounds,
        boolean censor,
        double fdThresholdMm,
        double radiusMm,
        boolean dropNonSteadyState,
        SignalCleaning cleaning) {
    public CleaningPlan {
        if (!(fdThresholdMm > 0) || !(radiusMm > 0)) {
            throw new IllegalArgumentException("Threshold and radius are above 0 mm.");
        }
    }

    /**
     * 24 motion terms, white matter and CSF; volumes above 0.5 mm censored, lenient, because
     * censoring costs precision; trend and 0.01 to 0.1 Hz Butterworth; SD 1.
     */
    public static CleaningPlan defaults() {
        return new CleaningPlan(
                ConfoundSelection.defaults(),
                true,
                0.5,
                Motion.RADIUS_MM,
                true,
                SignalCleaning.defaults());
    }

    /** What can be done for a scan without a confounds table: trend, filter, scale. */
    public static CleaningPlan withoutConfounds() {
        return defaults()
                .withConfounds(ConfoundSelection.none())
                .withCensor(false)
                .withDropNonSteadyState(false);
    }

    /** Whether a step of the plan needs a confounds table. */
    public boolean needsConfounds() {
        return censor || dropNonSteadyState || !confounds.isEmpty();
    }

    public CleaningPlan withConfounds(ConfoundSelection chosen) {
        return new CleaningPlan(
                chosen, censor, fdThresholdMm, radiusMm, dropNonSteadyState, cleaning);
    }

    public CleaningPlan withCensor(boolean done) {
        return new CleaningPlan(
                confounds, done, fdThresholdMm, radiusMm, dropNonSteadyState, cleaning);
    }

    public CleaningPlan withFdThreshold(double mm) {
        return new CleaningPlan(confounds, censor, mm, radiusMm, dropNonSteadyState, cleaning);
    }

    public CleaningPlan withDropNonSteadyState(boolean done) {
        return new CleaningPlan(confounds, censor, fdThresholdMm, radiusMm, done, cleaning);
    }

    public CleaningPlan withCleaning(SignalCleaning chosen) {
        return new CleaningPlan(
                confounds, censor, fdThresholdMm, radiusMm, dropNonSteadyState, chosen);
    }
}
