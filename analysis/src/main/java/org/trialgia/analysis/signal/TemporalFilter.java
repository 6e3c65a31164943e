package org.trialgia.analysis.signal;

import org.jspecify.annotations.Nullable;

/** How slow drift and fast noise are taken out. */
public sealed interface TemporalFilter {
    /** Nothing is filtered. */
    record None() implements TemporalFilter {}

    /**
     * Butterworth forward and back, on signals and confounds alike (Lindquist et al. 2019:
     * filtering only one of them brings artefact back).
     *
     * @param order of the prototype
     * @param highPassHz lower edge, null for none
     * @param lowPassHz upper edge, null for none
     * @param padding rows of odd reflection at each end; negative for {@link
     *     Butterworth#defaultPadding}
     */
    record BandPass(int order, @Nullable Double highPassHz, @Nullable Double lowPassHz, int padding)
            implements TemporalFilter {}

    /**
     * A discrete cosine drift basis joins the confounds: {@code √(2/n) cos(π/n (i + ½) k)} for k
     * from 1 to {@code ⌊2 n f TR⌋}.
     *
     * @param highPassHz f, the cut-off
     */
    record Cosine(double highPassHz) implements TemporalFilter {}

    /** Order-5 band-pass with the default padding. */
    static TemporalFilter bandPass(double highPassHz, double lowPassHz) {
        return new BandPass(5, highPassHz, lowPassHz, -1);
    }
}
