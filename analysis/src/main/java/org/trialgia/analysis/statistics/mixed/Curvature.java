package org.trialgia.analysis.statistics.mixed;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import java.util.List;

/**
 * Exact derivatives of a fit along directions of the random effects' relative covariance: {@code Vᵢ
 * = Z Dᵢ Zᵀ} with symmetric Dᵢ. With {@code A = XᵀV⁻¹X} and {@code P = V⁻¹ - V⁻¹X A⁻¹ XᵀV⁻¹}
 * (Harville 1977, section 3, doi:10.1080/01621459.1977.10480998), all are sums over the groups of
 * small products of {@code ZᵀV⁻¹Z}, {@code ZᵀV⁻¹X} and {@code ZᵀV⁻¹(y - Xb)}.
 */
final class Curvature {
    private final ProfiledFit fit;
    private final boolean restricted;
    private final List<DMatrixRMaj> directions;
    private final DMatrixRMaj[] xvx;
    private final DMatrixRMaj[][] xvvx;
    private final double[][] traces;
    private final double[][] squares;
    private final double[][] xve;
    private final DMatrixRMaj traceWeights;
    private final DMatrixRMaj squareWeights;

    /**
     * @param directions Dᵢ, q × q
     */
    Curvature(ProfiledFit fit, Estimation estimation, List<DMatrixRMaj> directions) {
        this.fit = fit;
        this.restricted = estimation == Estimation.REML;
        this.directions = directions;
        int m = directions.size();
        int p = fit.coefficients().length;
        int q = directions.getFirst().numRows;
        xvx = new DMatrixRMaj[m];
        xvvx = new DMatrixRMaj[m][m];
        traces = new double[m][m];
        squares = new double[m][m];
        xve = new double[m][p];
        traceWeights = new DMatrixRMaj(q, q);
        squareWeights = new DMatrixRMaj(q, q);
        for (int i = 0; i < m; i++) {
            xvx[i] = new DMatrixRMaj(p, p);
            for (int j = 0; j < m; j++) {
                xvvx[i][j] = new DMatrixRMaj(p, p);
            }
        }
        fit.groups().forEach(this::add);
    }

    private void add(ProfiledFit.Group g) {
        CommonOps_DDRM.addEquals(traceWeights, g.zz());
        if (restricted) {
            DMatrixRMaj explained =
                    Dense.timesTransposed(Dense.times(g.zx(), fit.unscaled()), g.zx());
            CommonOps_DDRM.subtractEquals(traceWeights, explained);
        }
        CommonOps_DDRM.multAddTransB(Dense.column(g.ze()), Dense.column(g.ze()), squareWeights);
        for (int i = 0; i < directions.size(); i++) {
            DMatrixRMaj dx = Dense.times(directions.get(i), g.zx());
            double[] de = Dense.times(directions.get(i), Dense.column(g.ze())).data;
            DMatrixRMaj dz = Dense.times(directions.get(i), g.zz());
            CommonOps_DDRM.multAddTransA(g.zx(), dx, xvx[i]);
            CommonOps_DDRM.multAddTransA(g.zx(), Dense.column(de), wrap(xve[i]));
            for (int j = 0; j < directions.size(); j++) {
                DMatrixRMaj dzd = Dense.times(dz, directions.get(j));
                traces[i][j] += Dense.trace(dzd, g.zz());
                squares[i][j] += Dense.form(g.ze(), dzd, g.ze());
                CommonOps_DDRM.multAddTransA(g.zx(), Dense.times(dzd, g.zx()), xvvx[i][j]);
            }
        }
    }

    private static DMatrixRMaj wrap(double[] column) {
        return DMatrixRMaj.wrap(column.length, 1, column);
    }

    /** {@code XᵀV⁻¹VᵢV⁻¹X}. */
    DMatrixRMaj xvx(int i) {
        return xvx[i];
    }

    /** {@code XᵀV⁻¹VᵢV⁻¹VⱼV⁻¹X}. */
    DMatrixRMaj xvvx(int i, int j) {
        return xvvx[i][j];
    }

    /**
     * The derivative of log|V|, with REML of log|V| + log|A|: {@code tr(V⁻¹Vᵢ)} or {@code tr(P
     * Vᵢ)}.
     */
    double logDeterminant(int i) {
        return Dense.trace(traceWeights, directions.get(i));
    }

    /**
     * Its second derivative.
     *
     * @param bend the second derivative of the relative covariance
     */
    double logDeterminant(int i, int j, DMatrixRMaj bend) {
        return Dense.trace(traceWeights, bend) - trace(i, j);
    }

    /** {@code tr(V⁻¹VᵢV⁻¹Vⱼ)}, with REML {@code tr(P Vᵢ P Vⱼ)}. */
    double trace(int i, int j) {
        if (!restricted) {
            return traces[i][j];
        }
        DMatrixRMaj a = fit.unscaled();
        return traces[i][j]
                - 2 * Dense.trace(a, xvvx[i][j])
                + Dense.trace(Dense.times(a, xvx[i]), Dense.times(a, xvx[j]));
    }

    /** The derivative of the residual sum of squares {@code r = yᵀPy}. */
    double residual(int i) {
        return -Dense.trace(squareWeights, directions.get(i));
    }

    /** Its second derivative. */
    double residual(int i, int j, DMatrixRMaj bend) {
        return 2 * (squares[i][j] - Dense.form(xve[i], fit.unscaled(), xve[j]))
                - Dense.trace(squareWeights, bend);
    }
}
