package org.trialgia.analysis.statistics.mixed;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import java.util.ArrayList;
import java.util.List;

/**
 * Satterthwaite's degrees of freedom of a weighted sum l of the fixed effects with covariance C:
 *
 * <pre>{@code df = 2 (lᵀCl)² / (gᵀ A g),  g = ∂(lᵀCl)/∂(θ, σ),  A = 2 H⁻¹}</pre>
 *
 * where H holds the second derivatives of the deviance by (θ, σ) at the estimate (Giesbrecht and
 * Burns 1985, doi:10.2307/2530872; parameters as Kuznetsova, Brockhoff and Christensen 2017,
 * doi:10.18637/jss.v082.i13). Directions without curvature, as a correlation of a variance that is
 * zero, are left out. All derivatives are exact; σ is taken relative to its estimate.
 */
final class Satterthwaite implements Approximation {
    private static final double SHARE = 1e-10;

    private final DMatrixRMaj covariance;
    private final List<DMatrixRMaj> slopes = new ArrayList<>();
    private final DMatrixRMaj uncertainty;

    Satterthwaite(ProfiledFit fit, Estimation estimation) {
        int q = fit.groups().getFirst().zz().numRows;
        int m = fit.theta().length;
        double s2 = fit.sigmaSquared();
        Curvature curvature =
                new Curvature(fit, estimation, CovarianceFactor.slopes(fit.theta(), q));
        covariance = fit.unscaled().copy();
        CommonOps_DDRM.scale(s2, covariance);
        DMatrixRMaj hessian = new DMatrixRMaj(m + 1, m + 1);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                DMatrixRMaj bend = CovarianceFactor.bend(i, j, q);
                hessian.set(
                        i,
                        j,
                        curvature.residual(i, j, bend) / s2 + curvature.logDeterminant(i, j, bend));
            }
            hessian.set(i, m, -2 * curvature.residual(i) / s2);
            hessian.set(m, i, -2 * curvature.residual(i) / s2);
            DMatrixRMaj slope =
                    Dense.times(Dense.times(fit.unscaled(), curvature.xvx(i)), fit.unscaled());
            CommonOps_DDRM.scale(s2, slope);
            slopes.add(slope);
        }
        hessian.set(m, m, 4.0 * fit.freedom());
        DMatrixRMaj bySigma = covariance.copy();
        CommonOps_DDRM.scale(2, bySigma);
        slopes.add(bySigma);
        uncertainty = SymmetricEigen.of(hessian).positiveInverse(SHARE);
        CommonOps_DDRM.scale(2, uncertainty);
    }

    @Override
    public DMatrixRMaj covariance() {
        return covariance;
    }

    @Override
    public double freedom(double[] weights) {
        double variance = Dense.form(weights, covariance, weights);
        double[] g = slopes.stream().mapToDouble(s -> Dense.form(weights, s, weights)).toArray();
        return 2 * variance * variance / Dense.form(g, uncertainty, g);
    }

    /**
     * F of independent t along the eigenvectors of {@code L C Lᵀ}; the denominator's degrees of
     * freedom match the mean of F (Fai and Cornelius 1996). Where one t has no more than 2 they are
     * 2, as in Kuznetsova et al. 2017.
     */
    @Override
    public JointTest joint(DMatrixRMaj contrasts, double[] coefficients) {
        int q = contrasts.numRows;
        SymmetricEigen eigen =
                SymmetricEigen.of(
                        Dense.timesTransposed(Dense.times(contrasts, covariance), contrasts));
        double f = 0;
        double mean = 0;
        double least = Double.POSITIVE_INFINITY;
        double greatest = 0;
        for (int k = 0; k < q; k++) {
            double[] row = Dense.transposedTimes(Dense.column(eigen.vectors()[k]), contrasts).data;
            double estimate = Dense.dot(row, coefficients);
            f += estimate * estimate / eigen.values()[k] / q;
            double df = freedom(row);
            least = Math.min(least, df);
            greatest = Math.max(greatest, df);
            mean += df / (df - 2);
        }
        if (greatest - least < 1e-8) {
            return JointTest.of(f, q, least);
        }
        return JointTest.of(f, q, least <= 2 ? 2 : 2 * mean / (mean - q));
    }
}
