package org.trialgia.analysis.glm;

import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.numeric.OrthonormalBasis;

/**
 * The correlation of a series' noise from one volume to the next, ρ of {@code e_t = ρ e_(t-1) +
 * u_t} (AR(1)), seen through a design. Fitting a design makes residuals r less correlated than the
 * noise was; so ρ is the one for which the residuals' expected autocovariances have the ratio that
 * was found,
 *
 * <pre>{@code Σ r_t r_(t+1) / Σ r_t² = tr(D R V R) / tr(R V R),  V_ab = ρ^|a-b|}</pre>
 *
 * <p>with R what leaves the residuals and D the shift by one volume (the correction of Worsley et
 * al. 2002, doi:10.1006/nimg.2001.0933, with all lags of V instead of the first).
 */
final class SerialCorrelation {

    /** ρ is kept within ±, so that what is left of a series after whitening is not round-off. */
    static final double LARGEST = 0.99;

    /** Residuals below this share of the series are round-off. */
    private static final double ROUND_OFF = 1e-12;

    private static final int HALVINGS = 60;

    private final OrthonormalBasis basis;

    /** {@code tr(R V R)} is the polynomial in ρ with these coefficients. */
    private final double[] variance;

    /** {@code tr(D R V R)}, likewise. */
    private final double[] covariance;

    /** Prepares for a design; the work grows with the square of the volumes. */
    SerialCorrelation(Matrix design) {
        int n = design.rows();
        this.basis = OrthonormalBasis.inOrder(design);
        double[] identity = new double[n * n];
        for (int t = 0; t < n; t++) {
            identity[t * n + t] = 1;
        }
        double[] r = basis.residuals(Matrix.of(n, n, identity)).values();
        double[] shifted = new double[n * n];
        System.arraycopy(r, n, shifted, 0, n * n - n);
        this.variance = byLag(r, n);
        this.covariance = byLag(basis.residuals(Matrix.of(n, n, shifted)).values(), n);
    }

    /** The sums of a matrix's elements whose row and column differ by 0, 1, … */
    private static double[] byLag(double[] matrix, int n) {
        double[] sums = new double[n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                sums[Math.abs(a - b)] += matrix[a * n + b];
            }
        }
        return sums;
    }

    /** ρ of a series; 0 where the design leaves nothing of it. */
    double of(double[] series) {
        double[] rest = basis.residuals(series);
        double a0 = 0;
        double a1 = 0;
        double whole = 0;
        for (int t = 0; t < rest.length; t++) {
            a0 += rest[t] * rest[t];
            a1 += t == 0 ? 0 : rest[t] * rest[t - 1];
            whole += series[t] * series[t];
        }
        if (a0 <= ROUND_OFF * ROUND_OFF * whole) {
            return 0;
        }
        double low = -LARGEST;
        double high = LARGEST;
        for (int step = 0; step < HALVINGS; step++) {
            double middle = (low + high) / 2;
            if (polynomial(covariance, middle) / polynomial(variance, middle) < a1 / a0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double polynomial(double[] coefficients, double x) {
        double value = 0;
        for (int j = coefficients.length - 1; j >= 0; j--) {
            value = value * x + coefficients[j];
        }
        return value;
    }

    /**
     * Whitens each column: {@code y_t - ρ y_(t-1)}, and {@code √(1 - ρ²) y_0} for the first volume,
     * so that none is lost (Prais and Winsten 1954).
     */
    static Matrix whitened(Matrix columns, double rho) {
        int width = columns.columns();
        double[] x = columns.values();
        double[] white = new double[x.length];
        double first = Math.sqrt(1 - rho * rho);
        for (int at = 0; at < white.length; at++) {
            white[at] = at < width ? first * x[at] : x[at] - rho * x[at - width];
        }
        return Matrix.of(columns.rows(), width, white);
    }
}
