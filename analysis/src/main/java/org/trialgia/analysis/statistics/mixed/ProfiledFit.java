package org.trialgia.analysis.statistics.mixed;

import org.ejml.data.DMatrixRMaj;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The model at given relative variances θ: with {@code V = I + Z Λ Λᵀ Zᵀ}, the coefficients and the
 * residual variance that are best there, and the deviance (minus twice the log-likelihood) that is
 * left (Bates et al. 2015, sections 3.4 and 3.5, doi:10.18637/jss.v067.i01):
 *
 * <pre>{@code
 * b = (XᵀV⁻¹X)⁻¹XᵀV⁻¹y,  r = (y - Xb)ᵀV⁻¹(y - Xb)
 * REML: σ² = r/(n - p),  d = (n - p)(1 + log 2πσ²) + log|V| + log|XᵀV⁻¹X|
 * ML:   σ² = r/n,        d = n(1 + log 2πσ²) + log|V|
 * }</pre>
 *
 * @param theta θ of the scaled random effects
 * @param coefficients b
 * @param unscaled {@code (XᵀV⁻¹X)⁻¹}
 * @param residual r
 * @param freedom n - p or n
 * @param deviance d
 * @param groups what the derivatives need of each group
 */
record ProfiledFit(
        double[] theta,
        double[] coefficients,
        DMatrixRMaj unscaled,
        double residual,
        int freedom,
        double deviance,
        List<Group> groups) {

    /**
     * A group's share.
     *
     * @param zz {@code ZᵀV⁻¹Z}
     * @param zx {@code ZᵀV⁻¹X}
     * @param ze {@code ZᵀV⁻¹(y - Xb)}
     */
    record Group(DMatrixRMaj zz, DMatrixRMaj zx, double[] ze) {}

    /** σ². */
    double sigmaSquared() {
        return residual / freedom;
    }

    /** Evaluates. */
    static ProfiledFit at(GroupedData data, double[] theta, Estimation estimation) {
        int p = data.fixed();
        int q = data.random();
        DMatrixRMaj lambda = CovarianceFactor.lambda(theta, q);
        double logDeterminant = 0;
        List<double[][]> whitened = new ArrayList<>();
        List<double[]> stacked = new ArrayList<>();
        for (double[] row : data.within()) {
            stacked.add(row.clone());
        }
        for (double[][] block : data.blocks()) {
            double[][] rows = Arrays.stream(block).map(double[]::clone).toArray(double[][]::new);
            logDeterminant += whiten(rows, lambda);
            whitened.add(rows);
            for (double[] row : rows) {
                stacked.add(Arrays.copyOfRange(row, q, row.length));
            }
        }
        double[][] triangle = stacked.toArray(double[][]::new);
        Householder.triangularise(triangle, p + 1);
        double residual = triangle[p][p] * triangle[p][p];
        double[][] inverse = inverse(triangle, p);
        double[] b = new double[p];
        double[] unscaled = new double[p * p];
        for (int i = 0; i < p; i++) {
            for (int k = i; k < p; k++) {
                b[i] += inverse[i][k] * triangle[k][p];
            }
            for (int j = 0; j < p; j++) {
                for (int k = Math.max(i, j); k < p; k++) {
                    unscaled[i * p + j] += inverse[i][k] * inverse[j][k];
                }
            }
        }
        boolean restricted = estimation == Estimation.REML;
        int freedom = restricted ? data.rows() - p : data.rows();
        for (int i = 0; restricted && i < p; i++) {
            logDeterminant += 2 * Math.log(Math.abs(triangle[i][i]));
        }
        double deviance =
                freedom * (1 + Math.log(2 * Math.PI * residual / freedom)) + logDeterminant;
        return new ProfiledFit(
                theta,
                b,
                new DMatrixRMaj(p, p, true, unscaled),
                residual,
                freedom,
                deviance,
                whitened.stream().map(rows -> group(rows, q, b)).toList());
    }

    /**
     * Divides rows [R X y] by the root of {@code I + R Λ Λᵀ Rᵀ} (Cholesky) in place.
     *
     * @return log|I + R Λ Λᵀ Rᵀ|
     */
    private static double whiten(double[][] rows, DMatrixRMaj lambda) {
        int r = rows.length;
        double[][] root = new double[r][r];
        double logDeterminant = 0;
        DMatrixRMaj k = Dense.times(leading(rows, lambda.numRows), lambda);
        DMatrixRMaj s = Dense.timesTransposed(k, k);
        for (int i = 0; i < r; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = s.get(i, j) + (i == j ? 1 : 0);
                for (int m = 0; m < j; m++) {
                    sum -= root[i][m] * root[j][m];
                }
                root[i][j] = i == j ? Math.sqrt(sum) : sum / root[j][j];
            }
            logDeterminant += 2 * Math.log(root[i][i]);
        }
        for (int c = 0; c < rows[0].length; c++) {
            for (int i = 0; i < r; i++) {
                for (int m = 0; m < i; m++) {
                    rows[i][c] -= root[i][m] * rows[m][c];
                }
                rows[i][c] /= root[i][i];
            }
        }
        return logDeterminant;
    }

    private static DMatrixRMaj leading(double[][] rows, int columns) {
        DMatrixRMaj part = new DMatrixRMaj(rows.length, columns);
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, part.data, i * columns, columns);
        }
        return part;
    }

    private static Group group(double[][] rows, int q, double[] b) {
        DMatrixRMaj z = leading(rows, q);
        DMatrixRMaj x = new DMatrixRMaj(rows.length, b.length);
        double[] error = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], q, x.data, i * b.length, b.length);
            error[i] = rows[i][q + b.length];
            for (int j = 0; j < b.length; j++) {
                error[i] -= rows[i][q + j] * b[j];
            }
        }
        return new Group(
                Dense.transposedTimes(z, z),
                Dense.transposedTimes(z, x),
                Dense.transposedTimes(z, Dense.column(error)).data);
    }

    /** The inverse of the leading upper triangle. */
    private static double[][] inverse(double[][] triangle, int p) {
        double[][] inverse = new double[p][p];
        for (int j = 0; j < p; j++) {
            inverse[j][j] = 1 / triangle[j][j];
            for (int i = j - 1; i >= 0; i--) {
                double sum = 0;
                for (int k = i + 1; k <= j; k++) {
                    sum += triangle[i][k] * inverse[k][j];
                }
                inverse[i][j] = -sum / triangle[i][i];
            }
        }
        return inverse;
    }
}
