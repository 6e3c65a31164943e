package org.trialgia.analysis.prediction;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;

import java.util.ArrayList;
import java.util.List;

/**
 * Ridge weights {@code (XᵀX + λI)⁻¹Xᵀy} for several penalties at once, from one decomposition of
 * the edges' products {@code XᵀX = UDUᵀ}, {@code w = U(D + λI)⁻¹UᵀXᵀy}, or where edges are more
 * than participants of theirs, {@code XXᵀ = UDUᵀ}, {@code w = XᵀU(D + λI)⁻¹Uᵀy}.
 */
final class RidgePath {
    private RidgePath() {}

    /**
     * Solves.
     *
     * @param x [participant × edge]
     * @param y one per participant; there is no intercept
     * @return the weights, one array per penalty
     */
    static List<double[]> weights(Matrix x, double[] y, List<Double> penalties) {
        DMatrixRMaj design = new DMatrixRMaj(x.rows(), x.columns(), true, x.values().clone());
        DMatrixRMaj outcome = new DMatrixRMaj(y.length, 1, true, y.clone());
        boolean wide = x.columns() > x.rows();
        int n = wide ? x.rows() : x.columns();
        DMatrixRMaj products = new DMatrixRMaj(n, n);
        DMatrixRMaj right = wide ? outcome : new DMatrixRMaj(n, 1);
        if (wide) {
            CommonOps_DDRM.multTransB(design, design, products);
        } else {
            CommonOps_DDRM.multTransA(design, design, products);
            CommonOps_DDRM.multTransA(design, outcome, right);
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
        if (!eigen.decompose(products)) {
            throw new RefusedException(
                    "prediction.no-solution",
                    "The products of these edges cannot be decomposed. Look for edges with very"
                            + " large values.");
        }
        List<double[]> all = new ArrayList<>();
        for (double penalty : penalties) {
            DMatrixRMaj solved = solved(eigen, right, penalty);
            if (wide) {
                DMatrixRMaj weights = new DMatrixRMaj(x.columns(), 1);
                CommonOps_DDRM.multTransA(design, solved, weights);
                solved = weights;
            }
            all.add(solved.data);
        }
        return all;
    }

    /** {@code U(D + λI)⁻¹Uᵀ} times a column. */
    private static DMatrixRMaj solved(
            EigenDecomposition_F64<DMatrixRMaj> eigen, DMatrixRMaj right, double penalty) {
        DMatrixRMaj solved = new DMatrixRMaj(right.numRows, 1);
        for (int k = 0; k < right.numRows; k++) {
            DMatrixRMaj vector = eigen.getEigenVector(k);
            double along = CommonOps_DDRM.dot(vector, right);
            double d = Math.max(0, eigen.getEigenvalue(k).getReal());
            CommonOps_DDRM.addEquals(solved, along / (d + penalty), vector);
        }
        return solved;
    }
}
