package org.trialgia.analysis.connectivity;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.kernel.Kernels;
import org.trialgia.analysis.numeric.Matrix;

/**
 * A covariance between regions, with how much it was shrunk.
 *
 * @param matrix [region × region], symmetric
 * @param shrinkage 0 for an empirical covariance
 */
public record Covariance(Matrix matrix, double shrinkage) {

    /** The denominator of an empirical covariance. */
    public enum Denominator {
        /** Volumes. */
        N,
        /** Volumes less one. */
        N_MINUS_ONE
    }

    /** A column whose values differ by less than this share of their size is constant. */
    private static final double ROUND_OFF = 1e-13;

    /**
     * The columns less their means. A column without spread becomes exactly zero, although its mean
     * may not be its value to the last digit: two such columns would correlate by ±1.
     */
    private static Matrix centred(Matrix series) {
        int columns = series.columns();
        double[] raw = series.values();
        double[] spread = new double[columns];
        double[] size = new double[columns];
        double[] first = series.rows() == 0 ? new double[columns] : series.row(0);
        double[] row = new double[columns];
        for (int at = 0; at < raw.length; at += columns) {
            // Of a copy: such loops the compiler vectorises.
            System.arraycopy(raw, at, row, 0, columns);
            for (int j = 0; j < columns; j++) {
                spread[j] = Math.max(spread[j], Math.abs(row[j] - first[j]));
                size[j] = Math.max(size[j], Math.abs(row[j]));
            }
        }
        Matrix centred = series.centred();
        double[] v = centred.values();
        for (int j = 0; j < columns; j++) {
            if (spread[j] <= ROUND_OFF * size[j]) {
                for (int i = j; i < v.length; i += columns) {
                    v[i] = 0;
                }
            }
        }
        return centred;
    }

    /**
     * The empirical covariance {@code Σ (x - x̄)(x - x̄)ᵀ / d}.
     *
     * @param series [time × region]; a NaN makes its region's row and column NaN
     * @throws RefusedException {@code connectivity.too-short} with fewer than two volumes
     */
    public static Covariance empirical(Matrix series, Denominator denominator) {
        int n = requireVolumes(series);
        Matrix s = products(centred(series));
        double by = 1.0 / (denominator == Denominator.N ? n : n - 1);
        // In place, as nobody else has seen them.
        double[] sums = s.values();
        for (int i = 0; i < sums.length; i++) {
            sums[i] *= by;
        }
        return new Covariance(s, 0);
    }

    /**
     * The covariance of Ledoit and Wolf 2004 (doi:10.1016/S0047-259X(03)00096-4): {@code (1 - a)S +
     * a tr(S)/p I} with S of denominator n and a the estimate of the best shrinkage, in [0, 1], as
     * scikit-learn's LedoitWolf.
     *
     * @param series [time × region], finite
     * @throws RefusedException {@code connectivity.too-short} with fewer than two volumes
     */
    public static Covariance ledoitWolf(Matrix series) {
        int n = requireVolumes(series);
        int p = series.columns();
        Matrix centred = centred(series);
        Matrix s = scaled(products(centred), 1.0 / n);
        double trace = 0;
        double squares = 0;
        for (int i = 0; i < p; i++) {
            trace += s.get(i, i);
            for (int j = 0; j < p; j++) {
                squares += s.get(i, j) * s.get(i, j);
            }
        }
        double fourth = 0;
        for (int t = 0; t < n; t++) {
            double length = 0;
            for (int i = 0; i < p; i++) {
                length += centred.get(t, i) * centred.get(t, i);
            }
            fourth += length * length;
        }
        double mu = trace / p;
        double beta = (fourth / n - squares) / ((double) p * n);
        double delta = (squares - 2 * mu * trace + p * mu * mu) / p;
        double a = beta == 0 ? 0 : Math.min(beta, delta) / delta;
        double[] shrunk = scaled(s, 1 - a).values();
        for (int i = 0; i < p; i++) {
            shrunk[i * p + i] += a * mu;
        }
        return new Covariance(Matrix.of(p, p, shrunk), a);
    }

    private static int requireVolumes(Matrix series) {
        if (series.rows() < 2) {
            throw new RefusedException(
                    "connectivity.too-short",
                    "Connectivity needs at least two volumes; %d are left."
                            .formatted(series.rows()));
        }
        return series.rows();
    }

    /** XᵀX. */
    private static Matrix products(Matrix x) {
        int p = x.columns();
        double[] sums = new double[p * p];
        Kernels.products(0.5 * x.rows() * p * p).compute(x.values(), x.rows(), p, sums);
        return Matrix.of(p, p, sums);
    }

    private static Matrix scaled(Matrix m, double by) {
        double[] from = m.values();
        double[] v = new double[from.length];
        for (int i = 0; i < v.length; i++) {
            v[i] = from[i] * by;
        }
        return Matrix.of(m.rows(), m.columns(), v);
    }
}
