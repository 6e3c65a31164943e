package org.trialgia.analysis.signal;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.kernel.Recursion;
import org.trialgia.analysis.numeric.Matrix;

/**
 * Second-order sections applied forward and back, so that nothing is delayed ({@code
 * scipy.signal.sosfiltfilt}, Gustafsson's initial state for a constant input). Each end is first
 * continued by odd reflection: {@code 2x_0 - x_k}.
 */
final class ZeroPhaseFilter {
    private final double[][] sections;
    private final double[][] initial;
    private final int padding;

    private ZeroPhaseFilter(double[][] sections, double[][] initial, int padding) {
        this.sections = sections;
        this.initial = initial;
        this.padding = padding;
    }

    /** Designs the filter for a repetition time. */
    static ZeroPhaseFilter of(TemporalFilter.BandPass band, double trSeconds) {
        Butterworth filter =
                Butterworth.design(band.order(), band.highPassHz(), band.lowPassHz(), trSeconds);
        double[][] sections = filter.sections();
        double[][] initial = new double[sections.length][];
        double scale = 1;
        for (int k = 0; k < sections.length; k++) {
            double[] s = sections[k];
            double[] zi =
                    Butterworth.steadyState(
                            new double[] {s[0], s[1], s[2]}, new double[] {1, s[4], s[5]});
            initial[k] = new double[] {zi[0] * scale, zi[1] * scale};
            scale *= (s[0] + s[1] + s[2]) / (1 + s[4] + s[5]);
        }
        int padding = band.padding() < 0 ? filter.defaultPadding() : band.padding();
        return new ZeroPhaseFilter(sections, initial, padding);
    }

    int sections() {
        return sections.length;
    }

    /**
     * Filters each column.
     *
     * @param series [time × column]; not modified
     * @throws RefusedException {@code filter.too-short} when the series is not longer than the
     *     padding
     */
    Matrix apply(Matrix series, Recursion recursion) {
        int n = series.rows();
        int width = series.columns();
        if (n <= padding) {
            throw new RefusedException(
                    "filter.too-short",
                    ("The run has %d volumes; the filter needs more than %d. Use a longer run, or a"
                                    + " plan without a filter.")
                            .formatted(n, padding));
        }
        if (width == 0) {
            return series;
        }
        double[] wide = extended(series);
        int times = n + 2 * padding;
        recursion.run(wide, times, width, sections, initial, true);
        recursion.run(wide, times, width, sections, initial, false);
        double[] out = new double[n * width];
        System.arraycopy(wide, padding * width, out, 0, out.length);
        return Matrix.of(n, width, out);
    }

    private double[] extended(Matrix series) {
        int n = series.rows();
        int width = series.columns();
        double[] x = series.values();
        double[] wide = new double[(n + 2 * padding) * width];
        System.arraycopy(x, 0, wide, padding * width, x.length);
        for (int k = 1; k <= padding; k++) {
            int before = (padding - k) * width;
            int after = (padding + n - 1 + k) * width;
            for (int j = 0; j < width; j++) {
                wide[before + j] = 2 * x[j] - x[k * width + j];
                wide[after + j] = 2 * x[(n - 1) * width + j] - x[(n - 1 - k) * width + j];
            }
        }
        return wide;
    }
}
