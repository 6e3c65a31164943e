package org.trialgia.analysis.measure;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.dynamic.Taper;
import org.trialgia.analysis.dynamic.WindowedConnectivity;
import org.trialgia.analysis.numeric.Matrix;

/**
 * Connectivity in sliding windows (Allen et al. 2014, doi:10.1093/cercor/bhs352): a rectangle
 * convolved with a Gaussian of 3 volumes, moved by a quarter of its length. A window below about
 * the period of the slowest frequency kept shows change where there is none (Leonardi and Van De
 * Ville 2015, doi:10.1016/j.neuroimage.2014.09.007).
 *
 * @param seconds the window's length
 * @param form what is said of the windows
 */
public record WindowMeasure(double seconds, Form form) implements ScanMeasure {

    private static final double SIGMA_VOLUMES = 3;

    /** What is said of the windows. */
    public enum Form {
        /** The SD over the windows of each edge's Fisher z, denominator windows - 1. */
        DEVIATION,
        /**
         * Fisher z of each window and edge, one window after the other, for {@code SharedStates}.
         */
        WINDOWS
    }

    /**
     * @throws RefusedException {@code dynamic.window} when the run has fewer than two windows, or
     *     these fewer than three volumes; others of {@link WindowedConnectivity#of}
     */
    @Override
    public double[] of(Matrix series, double trSeconds) {
        int window = (int) Math.round(seconds / trSeconds);
        int step = Math.max(1, window / 4);
        if (window < 3 || window + step > series.rows()) {
            throw new RefusedException(
                    "dynamic.window",
                    ("A window of %s s is %d volumes; the cleaned run has %d, and two windows or"
                         + " more of 3 volumes or more are needed. Choose another length.")
                            .formatted(seconds, window, series.rows()));
        }
        WindowedConnectivity windows =
                WindowedConnectivity.of(
                        series, window, step, new Taper.GaussianConvolved(SIGMA_VOLUMES));
        return switch (form) {
            case DEVIATION -> windows.deviation();
            case WINDOWS -> windows.z().values().clone();
        };
    }
}
