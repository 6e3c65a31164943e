package org.trialgia.analysis.statistics.mixed;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.trialgia.analysis.RefusedException;

import java.util.Arrays;

/**
 * The eigenvalues and eigenvectors of a small symmetric matrix.
 *
 * @param values in no order
 * @param vectors of length 1, one per value
 */
record SymmetricEigen(double[] values, double[][] vectors) {

    /**
     * Decomposes.
     *
     * @throws RefusedException {@code mixed.no-optimum} for a matrix that is not finite
     */
    static SymmetricEigen of(DMatrixRMaj symmetric) {
        int n = symmetric.numRows;
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
        if (!Arrays.stream(symmetric.data).allMatch(Double::isFinite)
                || !eigen.decompose(symmetric.copy())) {
            throw new RefusedException(
                    "mixed.no-optimum",
                    "The variances of the mixed model cannot be found in these data. Leave out a"
                            + " random effect.");
        }
        double[] values = new double[n];
        double[][] vectors = new double[n][];
        for (int k = 0; k < n; k++) {
            values[k] = eigen.getEigenvalue(k).getReal();
            vectors[k] = eigen.getEigenVector(k).data.clone();
        }
        return new SymmetricEigen(values, vectors);
    }

    /** The largest absolute eigenvalue. */
    double norm() {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    /**
     * The inverse on the eigenvectors whose value is above a share of the largest; zero on the
     * others.
     */
    DMatrixRMaj positiveInverse(double share) {
        int n = values.length;
        DMatrixRMaj inverse = new DMatrixRMaj(n, n);
        double least = share * norm();
        for (int k = 0; k < n; k++) {
            for (int i = 0; values[k] > least && i < n; i++) {
                for (int j = 0; j < n; j++) {
                    inverse.add(i, j, vectors[k][i] * vectors[k][j] / values[k]);
                }
            }
        }
        return inverse;
    }
}
