package org.trialgia.analysis.signal;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;

/**
 * Second-order sections applied forward and back, so that nothing is delayed ({@code
 * scipy.signal.sosfiltfilt}, Gustafsson's initial state for a constant input). Each end is first
 * continued by odd reflection: {@code 2x_0 - x_k}.
 */
final class ZeroPhaseFilter {
    private ZeroPhaseFilter() {}

    /**
     * Filters each column.
     *
     * @param series [time × column]; not modified
     * @param padding rows of reflection at each end, at least 0
     * @throws RefusedException {@code filter.too-short} when the series is not longer than the
     *     padding
     */
    static Matrix apply(Butterworth filter, Matrix series, int padding) {
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
        double[] wide = extended(series, padding);
        double[][] sections = filter.sections();
        run(sections, wide, width, true);
        run(sections, wide, width, false);
        double[] out = new double[n * width];
        System.arraycopy(wide, padding * width, out, 0, out.length);
        return Matrix.of(n, width, out);
    }

    private static double[] extended(Matrix series, int padding) {
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

    /**
     * One pass over all sections in place; columns are the inner loop, so that they run abreast.
     */
    private static void run(double[][] sections, double[] x, int width, boolean forward) {
        int n = x.length / width;
        int start = forward ? 0 : n - 1;
        int step = forward ? 1 : -1;
        double[] first = new double[width];
        System.arraycopy(x, start * width, first, 0, width);
        double scale = 1;
        for (double[] section : sections) {
            double b0 = section[0];
            double b1 = section[1];
            double b2 = section[2];
            double a1 = section[4];
            double a2 = section[5];
            double[] zi =
                    Butterworth.steadyState(new double[] {b0, b1, b2}, new double[] {1, a1, a2});
            double[] s1 = new double[width];
            double[] s2 = new double[width];
            for (int j = 0; j < width; j++) {
                s1[j] = zi[0] * scale * first[j];
                s2[j] = zi[1] * scale * first[j];
            }
            for (int i = start; i >= 0 && i < n; i += step) {
                int at = i * width;
                for (int j = 0; j < width; j++) {
                    double in = x[at + j];
                    double out = b0 * in + s1[j];
                    s1[j] = b1 * in - a1 * out + s2[j];
                    s2[j] = b2 * in - a2 * out;
                    x[at + j] = out;
                }
            }
            scale *= (b0 + b1 + b2) / (1 + a1 + a2);
        }
    }
}
