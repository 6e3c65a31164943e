package org.trialgia.analysis.measure;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.connectivity.Connectivity;
import org.trialgia.analysis.numeric.Matrix;

/** Fisher z of a seed's series with each of many others. */
public final class SeedMeasure {

    /** Below this share of its size a series' spread is round-off. */
    private static final double ROUND_OFF = 1e-12;

    private SeedMeasure() {}

    /**
     * Correlates (Pearson).
     *
     * @param series [volume × place], cleaned
     * @param seed one value per volume, cleaned alike
     * @return of each place; NaN where it is constant or not finite
     * @throws RefusedException {@code seed.no-signal} when the seed is constant or not finite
     */
    public static double[] of(Matrix series, double[] seed) {
        int n = series.rows();
        int places = series.columns();
        double[] unit = new double[n];
        double size = 0;
        double mean = 0;
        for (double value : seed) {
            mean += value / n;
            size = Math.max(size, Math.abs(value));
        }
        double length = 0;
        for (int t = 0; t < n; t++) {
            unit[t] = seed[t] - mean;
            length += unit[t] * unit[t];
        }
        if (!(Math.sqrt(length / n) > ROUND_OFF * size)) {
            throw new RefusedException(
                    "seed.no-signal",
                    "The seed carries no signal in the scan. Choose another seed, or leave the scan"
                            + " out.");
        }
        double[] means = series.columnMeans();
        double[] products = new double[places];
        double[] squares = new double[places];
        double[] sizes = new double[places];
        for (int t = 0; t < n; t++) {
            double own = unit[t] / Math.sqrt(length);
            for (int v = 0; v < places; v++) {
                double value = series.get(t, v);
                double rest = value - means[v];
                products[v] += own * rest;
                squares[v] += rest * rest;
                sizes[v] = Math.max(sizes[v], Math.abs(value));
            }
        }
        double[] z = new double[places];
        for (int v = 0; v < places; v++) {
            boolean varies = Math.sqrt(squares[v] / n) > ROUND_OFF * sizes[v];
            z[v] =
                    varies
                            ? Connectivity.fisherZ(
                                    Math.clamp(products[v] / Math.sqrt(squares[v]), -1.0, 1.0))
                            : Double.NaN;
        }
        return z;
    }
}
