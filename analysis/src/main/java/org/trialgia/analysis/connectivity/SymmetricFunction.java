package org.trialgia.analysis.connectivity;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;

/** A function of a symmetric matrix through its eigenvalues: {@code V f(λ) Vᵀ}. */
enum SymmetricFunction {
    LOG,
    EXP,
    ROOT,
    INVERSE_ROOT;

    /**
     * The function of a matrix.
     *
     * @throws RefusedException {@code connectivity.not-positive} when all but {@link #EXP} meet an
     *     eigenvalue not above 0
     */
    Matrix of(Matrix symmetric) {
        int n = symmetric.rows();
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
        if (!eigen.decompose(new DMatrixRMaj(n, n, true, symmetric.values().clone()))) {
            throw notPositive();
        }
        double[] out = new double[n * n];
        for (int k = 0; k < n; k++) {
            double f = at(eigen.getEigenvalue(k).getReal());
            double[] v = eigen.getEigenVector(k).data;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    out[i * n + j] += f * v[i] * v[j];
                }
            }
        }
        return Matrix.of(n, n, out);
    }

    private double at(double eigenvalue) {
        if (this != EXP && !(eigenvalue > 0)) {
            throw notPositive();
        }
        return switch (this) {
            case LOG -> Math.log(eigenvalue);
            case EXP -> Math.exp(eigenvalue);
            case ROOT -> Math.sqrt(eigenvalue);
            case INVERSE_ROOT -> 1 / Math.sqrt(eigenvalue);
        };
    }

    private static RefusedException notPositive() {
        return new RefusedException(
                "connectivity.not-positive",
                "A covariance is not positive definite. Use fewer regions, a longer run or the"
                        + " Ledoit–Wolf estimate.");
    }
}
