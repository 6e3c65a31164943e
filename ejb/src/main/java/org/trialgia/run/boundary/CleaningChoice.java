package org.trialgia.run.boundary;

import org.jspecify.annotations.Nullable;

/**
 * How a scan's region series are cleaned. What needs a confounds file is left out for a scan that
 * has none, and the result says for which.
 *
 * @param motion which motion parameters are regressed out
 * @param tissue whether mean white-matter and CSF signals are
 * @param cosine whether the file's slow cosines are
 * @param scrubAboveMm volumes with more framewise displacement than this are censored; null keeps
 *     all
 * @param highPassHz null leaves slow changes in
 * @param lowPassHz null leaves fast changes in
 */
public record CleaningChoice(
        Motion motion,
        boolean tissue,
        boolean cosine,
        @Nullable Double scrubAboveMm,
        boolean detrend,
        @Nullable Double highPassHz,
        @Nullable Double lowPassHz) {

    /** How many motion regressors there are. */
    public enum Motion {
        NONE("No motion regression", 0),
        SIX("6P", 6),
        TWELVE("12P", 12),
        TWENTY_FOUR("24P", 24);

        private final String label;
        private final int regressors;

        Motion(String label, int regressors) {
            this.label = label;
            this.regressors = regressors;
        }

        /** The choice as a person reads it. */
        public String label() {
            return label;
        }

        public int regressors() {
            return regressors;
        }
    }

    /**
     * What is recommended where nothing speaks against it: 24 motion parameters, white matter and
     * CSF, volumes above 0.5 mm censored, trend removed, 0.01 to 0.1 Hz kept.
     */
    public static CleaningChoice defaults() {
        return new CleaningChoice(Motion.TWENTY_FOUR, true, false, 0.5, true, 0.01, 0.1);
    }

    /** For scans without confounds files: trend removed, 0.01 to 0.1 Hz kept. */
    public static CleaningChoice withoutConfounds() {
        return new CleaningChoice(Motion.NONE, false, false, null, true, 0.01, 0.1);
    }

    /** Whether any step needs a confounds file. */
    public boolean needsConfounds() {
        return motion != Motion.NONE || tissue || cosine || scrubAboveMm != null;
    }

    /** The same without what needs a confounds file. */
    public CleaningChoice stripped() {
        return new CleaningChoice(Motion.NONE, false, false, null, detrend, highPassHz, lowPassHz);
    }
}
