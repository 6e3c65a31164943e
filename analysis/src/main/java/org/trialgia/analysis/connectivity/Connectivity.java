package org.trialgia.analysis.connectivity;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;

import java.util.List;

/** Measures of connectivity made of a covariance between regions. */
public final class Connectivity {
    private Connectivity() {}

    /**
     * Pearson correlations of the columns: {@code r = Σab / √(Σa² Σb²)} of centred columns.
     *
     * @param series [time × region]
     * @return [region × region], diagonal 1; NaN where a region is constant or has a NaN
     * @throws RefusedException {@code connectivity.too-short} with fewer than two volumes
     */
    public static Matrix pearson(Matrix series) {
        Matrix s = Covariance.empirical(series, Covariance.Denominator.N).matrix();
        return Matrix.of(s.rows(), s.rows(), correlated(s.values(), s.rows()));
    }

    /**
     * The correlations of a covariance: {@code S_ij / √(S_ii S_jj)}, kept within [-1, 1], diagonal
     * 1; NaN where a variance is zero or NaN.
     */
    public static Matrix correlation(Matrix covariance) {
        int n = covariance.rows();
        return Matrix.of(n, n, correlated(covariance.values().clone(), n));
    }

    /**
     * As {@link #correlation}, in the place of the covariance.
     *
     * @param s symmetric; overwritten and returned
     */
    private static double[] correlated(double[] s, int n) {
        double[] deviations = new double[n];
        for (int i = 0; i < n; i++) {
            deviations[i] = Math.sqrt(s[i * n + i]);
        }
        double[] row = new double[n];
        for (int i = 0; i < n; i++) {
            double own = deviations[i];
            // Of a copy: such loops the compiler vectorises.
            System.arraycopy(s, i * n, row, 0, i);
            for (int j = 0; j < i; j++) {
                row[j] = Math.min(1, Math.max(-1, row[j] / (own * deviations[j])));
            }
            for (int j = 0; j < i; j++) {
                if (!(own * deviations[j] > 0)) {
                    row[j] = Double.NaN;
                }
            }
            row[i] = own > 0 ? 1 : Double.NaN;
            System.arraycopy(row, 0, s, i * n, i + 1);
            for (int j = 0; j < i; j++) {
                s[j * n + i] = row[j];
            }
        }
        return s;
    }

    /**
     * Fisher's z of each correlation, {@code atanh r}; the diagonal, where it is undefined, is 0. A
     * correlation of ±1 gives an infinity, NaN stays NaN.
     */
    public static Matrix fisherZ(Matrix correlation) {
        int n = correlation.rows();
        double[] z = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                z[i * n + j] = i == j ? 0 : fisherZ(correlation.get(i, j));
            }
        }
        return Matrix.of(n, n, z);
    }

    /** {@code atanh r = ½ ln((1 + r)/(1 - r))}. */
    public static double fisherZ(double r) {
        return (Math.log1p(r) - Math.log1p(-r)) / 2;
    }

    /**
     * The inverse of a covariance.
     *
     * @throws RefusedException {@code connectivity.singular} when it has none: more regions than
     *     volumes, or regions that are sums of others
     */
    public static Matrix precision(Matrix covariance) {
        DMatrixRMaj inverse =
                new DMatrixRMaj(
                        covariance.rows(), covariance.columns(), true, covariance.values().clone());
        if (!CommonOps_DDRM.invert(inverse) || !allFinite(inverse.data)) {
            throw new RefusedException(
                    "connectivity.singular",
                    "The covariance of %d regions has no inverse. Use fewer regions, a longer run,"
                                    .formatted(covariance.rows())
                            + " or the Ledoit–Wolf estimate.");
        }
        return Matrix.of(covariance.rows(), covariance.columns(), inverse.data);
    }

    /**
     * Partial correlations given all other regions: {@code -P_ij / √(P_ii P_jj)}, diagonal 1.
     *
     * @throws RefusedException as {@link #precision}
     */
    public static Matrix partial(Matrix covariance) {
        Matrix p = precision(covariance);
        int n = p.rows();
        double[] r = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                r[i * n + j] = i == j ? 1 : -p.get(i, j) / Math.sqrt(p.get(i, i) * p.get(j, j));
            }
        }
        return Matrix.of(n, n, r);
    }

    /**
     * The geometric mean of covariances (Varoquaux et al. 2010, doi:10.1007/978-3-642-15705-9_25):
     * the matrix G with {@code Σ log(G^-½ C G^-½) = 0}, by fixed-point iteration.
     *
     * @param covariances at least one, symmetric positive definite, of one size
     * @throws RefusedException {@code connectivity.not-positive} when one is not positive definite
     */
    public static Matrix geometricMean(List<Matrix> covariances) {
        int n = covariances.getFirst().rows();
        double[] start = new double[n * n];
        for (Matrix c : covariances) {
            for (int i = 0; i < start.length; i++) {
                start[i] += c.values()[i] / covariances.size();
            }
        }
        Matrix mean = Matrix.of(n, n, start);
        for (int step = 0; step < 200; step++) {
            Matrix whitening = SymmetricFunction.INVERSE_ROOT.of(mean);
            double[] sum = new double[n * n];
            for (Matrix c : covariances) {
                double[] log = SymmetricFunction.LOG.of(sandwich(whitening, c)).values();
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += log[i] / covariances.size();
                }
            }
            Matrix gradient = Matrix.of(n, n, sum);
            mean = sandwich(SymmetricFunction.ROOT.of(mean), SymmetricFunction.EXP.of(gradient));
            double size = 0;
            for (double g : sum) {
                size += g * g;
            }
            if (Math.sqrt(size) < 1e-12) {
                break;
            }
        }
        return mean;
    }

    /**
     * A covariance seen from a group mean: {@code log(G^-½ C G^-½)}.
     *
     * @param mean G, from {@link #geometricMean}
     */
    public static Matrix tangent(Matrix covariance, Matrix mean) {
        return SymmetricFunction.LOG.of(
                sandwich(SymmetricFunction.INVERSE_ROOT.of(mean), covariance));
    }

    /** W C W, made symmetric to the last bit. */
    private static Matrix sandwich(Matrix outer, Matrix inner) {
        int n = inner.rows();
        DMatrixRMaj w = new DMatrixRMaj(n, n, true, outer.values());
        DMatrixRMaj c = new DMatrixRMaj(n, n, true, inner.values());
        DMatrixRMaj half = new DMatrixRMaj(n, n);
        DMatrixRMaj whole = new DMatrixRMaj(n, n);
        CommonOps_DDRM.mult(w, c, half);
        CommonOps_DDRM.mult(half, w, whole);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double v = (whole.get(i, j) + whole.get(j, i)) / 2;
                whole.set(i, j, v);
                whole.set(j, i, v);
            }
        }
        return Matrix.of(n, n, whole.data);
    }

    private static boolean allFinite(double[] values) {
        for (double v : values) {
            if (!Double.isFinite(v)) {
                return false;
            }
        }
        return true;
    }
}
