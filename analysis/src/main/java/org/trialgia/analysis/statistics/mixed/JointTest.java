package org.trialgia.analysis.statistics.mixed;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.trialgia.analysis.statistics.Tails;

/**
 * A test of several fixed effects at once.
 *
 * @param f the F statistic
 * @param numeratorDf how many effects
 * @param denominatorDf infinite with {@link DegreesOfFreedom#WALD}
 * @param p upper tail
 */
public record JointTest(double f, double numeratorDf, double denominatorDf, double p) {

    static JointTest of(double f, int numeratorDf, double denominatorDf) {
        double p =
                Double.isInfinite(denominatorDf)
                        ? Tails.upperChiSquared(f * numeratorDf, numeratorDf)
                        : denominatorDf > 0
                                ? Tails.upperF(f, numeratorDf, denominatorDf)
                                : Double.NaN;
        return new JointTest(f, numeratorDf, denominatorDf, p);
    }

    /** {@code (Lb)ᵀ(L C Lᵀ)⁻¹(Lb)/q}. */
    static double wald(DMatrixRMaj contrasts, double[] coefficients, DMatrixRMaj covariance) {
        DMatrixRMaj inverse = inverse(contrasts, covariance);
        double[] lb = Dense.times(contrasts, Dense.column(coefficients)).data;
        return Dense.form(lb, inverse, lb) / contrasts.numRows;
    }

    /** {@code (L C Lᵀ)⁻¹}. */
    static DMatrixRMaj inverse(DMatrixRMaj contrasts, DMatrixRMaj covariance) {
        DMatrixRMaj inverse = Dense.timesTransposed(Dense.times(contrasts, covariance), contrasts);
        CommonOps_DDRM.invert(inverse);
        return inverse;
    }
}
