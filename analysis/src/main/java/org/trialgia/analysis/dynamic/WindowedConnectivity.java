package org.trialgia.analysis.dynamic;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.connectivity.Connectivity;
import org.trialgia.analysis.connectivity.Edges;
import org.trialgia.analysis.numeric.Matrix;

/**
 * Connectivity in windows that slide over a run (Allen et al. 2014, doi:10.1093/cercor/bhs352):
 * within each window Pearson's correlation with weighted means and covariances, then Fisher's z.
 * Only whole windows count; the first begins at volume 0.
 *
 * @param edges the order of the columns
 * @param z [window × edge]; infinite where two regions are alike in a window
 */
public record WindowedConnectivity(Edges edges, Matrix z) {

    /** Below this share of a region's size a window's spread is round-off. */
    private static final double CONSTANT = 1e-12;

    /**
     * Slides.
     *
     * @param series [time × region], cleaned
     * @param window length in volumes; at most the run's
     * @param step volumes from one window's beginning to the next
     * @throws RefusedException {@code dynamic.window} for a window below three volumes or longer
     *     than the run, {@code dynamic.step} for a step below 1, {@code dynamic.too-few-regions}
     *     below two, {@code dynamic.not-finite}, {@code dynamic.constant} when a region does not
     *     vary in a window
     */
    public static WindowedConnectivity of(Matrix series, int window, int step, Taper taper) {
        check(series, window, step);
        double[] weights = taper.weights(window);
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        for (int i = 0; i < window; i++) {
            weights[i] /= total;
        }
        Edges edges = new Edges(series.columns());
        int windows = (series.rows() - window) / step + 1;
        double[] z = new double[Math.multiplyExact(windows, edges.count())];
        for (int w = 0; w < windows; w++) {
            double[] scaled = scaled(series, w * step, weights);
            products(scaled, window, series.columns(), z, w * edges.count());
        }
        return new WindowedConnectivity(edges, Matrix.of(windows, edges.count(), z));
    }

    private static void check(Matrix series, int window, int step) {
        if (window < 3 || window > series.rows()) {
            throw new RefusedException(
                    "dynamic.window",
                    "A window of %d volumes for a run of %d. Use 3 or more, at most the run's."
                            .formatted(window, series.rows()));
        }
        if (step < 1) {
            throw new RefusedException(
                    "dynamic.step",
                    "Windows cannot move by %d volumes. Use 1 or more.".formatted(step));
        }
        if (series.columns() < 2) {
            throw new RefusedException(
                    "dynamic.too-few-regions",
                    "Connectivity needs at least two regions; there are %d. Use more regions."
                            .formatted(series.columns()));
        }
        for (int at = 0; at < series.values().length; at++) {
            if (!Double.isFinite(series.values()[at])) {
                throw new RefusedException(
                        "dynamic.not-finite",
                        ("Region %d has no value at volume %d. Leave regions without voxels out, or"
                                        + " correct the scan.")
                                .formatted(at % series.columns() + 1, at / series.columns() + 1));
            }
        }
    }

    /**
     * A window's series less their weighted means, times √weight, each of length 1: their products
     * are the correlations. [volume × region]
     */
    private static double[] scaled(Matrix series, int from, double[] weights) {
        int regions = series.columns();
        int window = weights.length;
        double[] scaled = new double[window * regions];
        for (int r = 0; r < regions; r++) {
            double mean = 0;
            double largest = 0;
            for (int i = 0; i < window; i++) {
                double value = series.get(from + i, r);
                mean += weights[i] * value;
                largest = Math.max(largest, Math.abs(value));
            }
            double squares = 0;
            for (int i = 0; i < window; i++) {
                double rest = series.get(from + i, r) - mean;
                scaled[i * regions + r] = Math.sqrt(weights[i]) * rest;
                squares += weights[i] * rest * rest;
            }
            double length = Math.sqrt(squares);
            if (!(length > CONSTANT * largest)) {
                throw new RefusedException(
                        "dynamic.constant",
                        ("Region %d does not vary from volume %d to %d. Leave it out, or use a"
                                        + " longer window.")
                                .formatted(r + 1, from + 1, from + window));
            }
            for (int i = 0; i < window; i++) {
                scaled[i * regions + r] /= length;
            }
        }
        return scaled;
    }

    /** Fisher's z of each pair of columns, in the order of {@link Edges}. */
    private static void products(
            double[] scaled, int window, int regions, double[] into, int first) {
        for (int i = 0; i < window; i++) {
            int row = i * regions;
            int edge = first;
            for (int a = 1; a < regions; a++) {
                double value = scaled[row + a];
                for (int b = 0; b < a; b++) {
                    into[edge++] += value * scaled[row + b];
                }
            }
        }
        for (int edge = first; edge < first + regions * (regions - 1) / 2; edge++) {
            into[edge] = Connectivity.fisherZ(Math.clamp(into[edge], -1.0, 1.0));
        }
    }

    /** How many windows there are. */
    public int windows() {
        return z.rows();
    }

    /** The mean of each edge's z over the windows. */
    public double[] mean() {
        return z.columnMeans();
    }

    /** The SD of each edge's z over the windows, denominator windows - 1; NaN of one window. */
    public double[] deviation() {
        return z.columnDeviations(1);
    }

    /** The variance of each edge's z over the windows; the square of {@link #deviation}. */
    public double[] variance() {
        double[] variance = deviation();
        for (int e = 0; e < variance.length; e++) {
            variance[e] *= variance[e];
        }
        return variance;
    }
}
