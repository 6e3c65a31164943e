package org.trialgia.analysis.statistics.mixed;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import java.util.ArrayList;
import java.util.List;

/**
 * Kenward and Roger's corrected covariance of the fixed effects and their scaled F (1997,
 * doi:10.2307/2533558), names as there: C = Φ, W, P, Q, A₁, A₂, B, g, c₁, c₂, c₃, λ. The covariance
 * of the responses is linear in its components, so their second derivatives vanish.
 *
 * <p>Instead of the residual variance alone, the whole of V is taken as the last component: at the
 * estimate it spans the same space with the others, the results do not depend on the choice
 * (Kenward and Roger 2009, doi:10.1016/j.csda.2008.12.013), and its products are simple: {@code
 * XᵀV⁻¹VV⁻¹X = A}, {@code tr(PVPV) = n - p}.
 */
final class KenwardRoger implements Approximation {
    private static final double SHARE = 1e-12;

    /** The covariance without the correction, in units of σ². */
    private final DMatrixRMaj unscaled;

    private final DMatrixRMaj corrected;

    /** Minus the derivatives of A = XᵀV⁻¹X by the components. */
    private final List<DMatrixRMaj> slopes = new ArrayList<>();

    /** The covariance of the components' estimates, relative to σ². */
    private final DMatrixRMaj uncertainty;

    KenwardRoger(ProfiledFit fit) {
        int q = fit.groups().getFirst().zz().numRows;
        List<DMatrixRMaj> components = CovarianceFactor.components(q);
        Curvature curvature = new Curvature(fit, Estimation.REML, components);
        unscaled = fit.unscaled();
        int m = components.size();
        DMatrixRMaj information = new DMatrixRMaj(m + 1, m + 1);
        for (int i = 0; i < m; i++) {
            slopes.add(curvature.xvx(i));
            for (int j = 0; j < m; j++) {
                information.set(i, j, curvature.trace(i, j));
            }
            // tr(P Vᵢ P V) = tr(P Vᵢ), since P V P = P.
            information.set(i, m, curvature.logDeterminant(i));
            information.set(m, i, curvature.logDeterminant(i));
        }
        information.set(m, m, fit.freedom());
        DMatrixRMaj a = unscaled.copy();
        CommonOps_DDRM.invert(a);
        slopes.add(a);
        uncertainty = SymmetricEigen.of(information).positiveInverse(SHARE);
        CommonOps_DDRM.scale(2, uncertainty);
        corrected = corrected(curvature, m);
        CommonOps_DDRM.scale(fit.sigmaSquared(), corrected);
    }

    /** {@code C + 2 C Σᵢⱼ Wᵢⱼ(Qᵢⱼ - PᵢCPⱼ) C}; the terms of V itself vanish. */
    private DMatrixRMaj corrected(Curvature curvature, int m) {
        DMatrixRMaj sum = new DMatrixRMaj(unscaled.numRows, unscaled.numCols);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                DMatrixRMaj term = curvature.xvvx(i, j).copy();
                CommonOps_DDRM.subtractEquals(
                        term, Dense.times(Dense.times(slopes.get(i), unscaled), slopes.get(j)));
                CommonOps_DDRM.addEquals(sum, uncertainty.get(i, j), term);
            }
        }
        DMatrixRMaj covariance = unscaled.copy();
        CommonOps_DDRM.addEquals(covariance, 2, Dense.times(Dense.times(unscaled, sum), unscaled));
        return covariance;
    }

    @Override
    public DMatrixRMaj covariance() {
        return corrected;
    }

    @Override
    public double freedom(double[] weights) {
        return moments(new DMatrixRMaj(1, weights.length, true, weights.clone())).freedom;
    }

    @Override
    public JointTest joint(DMatrixRMaj contrasts, double[] coefficients) {
        Moments moments = moments(contrasts);
        double f = JointTest.wald(contrasts, coefficients, corrected);
        return JointTest.of(moments.scale * f, contrasts.numRows, moments.freedom);
    }

    /**
     * @param freedom of the denominator
     * @param scale λ, what F is multiplied by
     */
    private record Moments(double freedom, double scale) {}

    /** The moments matched, modified so that tests with an exact F come out exact. */
    private Moments moments(DMatrixRMaj contrasts) {
        int q = contrasts.numRows;
        DMatrixRMaj theta =
                Dense.times(
                        Dense.transposedTimes(contrasts, JointTest.inverse(contrasts, unscaled)),
                        contrasts);
        List<DMatrixRMaj> turned =
                slopes.stream()
                        .map(p -> Dense.times(Dense.times(theta, unscaled), p))
                        .map(p -> Dense.times(p, unscaled))
                        .toList();
        double a1 = 0;
        double a2 = 0;
        for (int i = 0; i < turned.size(); i++) {
            for (int j = 0; j < turned.size(); j++) {
                double w = uncertainty.get(i, j);
                a1 += w * CommonOps_DDRM.trace(turned.get(i)) * CommonOps_DDRM.trace(turned.get(j));
                a2 += w * Dense.trace(turned.get(i), turned.get(j));
            }
        }
        if (q == 1) {
            return new Moments(2 / a2, 1);
        }
        double b = (a1 + 6 * a2) / (2 * q);
        double g = ((q + 1) * a1 - (q + 4) * a2) / ((q + 2) * a2);
        double d = 3 * q + 2 * (1 - g);
        double c1 = g / d;
        double c2 = (q - g) / d;
        double c3 = (q + 2 - g) / d;
        double ratio = (1 - a2 / q) / (1 - c2 * b);
        double rho = ratio * ratio * (1 + c1 * b) / (1 - c3 * b) / q;
        double freedom = 4 + (q + 2) / (q * rho - 1);
        double scale = freedom * (1 - a2 / q) / (freedom - 2);
        return new Moments(freedom, scale);
    }
}
