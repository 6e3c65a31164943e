package org.trialgia.analysis.statistics;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.numeric.OrthonormalBasis;

import java.util.List;

/** Ordinary least squares: {@code b = (XᵀX)⁻¹Xᵀy}, through a QR decomposition. */
public final class LinearModel {
    private final Matrix design;
    private final double[] coefficients;
    private final Matrix unscaled;
    private final double rss;
    private final double tss;
    private final int df;

    private LinearModel(
            Matrix design, double[] coefficients, Matrix unscaled, double rss, double tss, int df) {
        this.design = design;
        this.coefficients = coefficients;
        this.unscaled = unscaled;
        this.rss = rss;
        this.tss = tss;
        this.df = df;
    }

    /**
     * A coefficient with its test against zero.
     *
     * @param estimate b
     * @param se its standard error
     * @param t estimate/se
     * @param df residual degrees of freedom
     * @param p two-sided
     * @param ci of the estimate
     */
    public record Coefficient(
            double estimate, double se, double t, double df, double p, Interval ci) {}

    /**
     * A comparison with a smaller model, or a test of several effects at once.
     *
     * @param f the F statistic
     * @param numeratorDf columns the smaller model lacks, or how many effects
     * @param denominatorDf residual degrees of freedom
     * @param p upper tail
     */
    public record Comparison(double f, double numeratorDf, double denominatorDf, double p) {}

    /**
     * Fits.
     *
     * @param design [observation × term], with its intercept column; finite
     * @param response one value per observation; finite
     * @throws RefusedException {@code statistics.no-degrees-of-freedom} when there are not more
     *     observations than terms, {@code statistics.collinear} when a term is a sum of others
     */
    public static LinearModel fit(Matrix design, double[] response) {
        int n = design.rows();
        int k = design.columns();
        if (response.length != n) {
            throw new IllegalArgumentException(
                    "%d responses for %d rows.".formatted(response.length, n));
        }
        Samples.requireFinite(response);
        Samples.requireFinite(design.values());
        if (n <= k) {
            throw new RefusedException(
                    "statistics.no-degrees-of-freedom",
                    "A model with %d terms needs more than %d observations; there are %d."
                            .formatted(k, k, n));
        }
        if (OrthonormalBasis.of(design).rank() < k) {
            throw new RefusedException(
                    "statistics.collinear",
                    "A term of the model is constant or a sum of the others. Leave it out.");
        }
        DMatrixRMaj x = new DMatrixRMaj(n, k, true, design.values().clone());
        QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(n, k);
        qr.decompose(x);
        DMatrixRMaj q = qr.getQ(null, true);
        DMatrixRMaj r = qr.getR(null, true);
        DMatrixRMaj y = new DMatrixRMaj(n, 1, true, response.clone());
        DMatrixRMaj qty = new DMatrixRMaj(k, 1);
        CommonOps_DDRM.multTransA(q, y, qty);
        CommonOps_DDRM.invert(r);
        DMatrixRMaj b = new DMatrixRMaj(k, 1);
        CommonOps_DDRM.mult(r, qty, b);
        DMatrixRMaj v = new DMatrixRMaj(k, k);
        CommonOps_DDRM.multTransB(r, r, v);
        double mean = Descriptive.of(response).mean();
        double rss = 0;
        double tss = 0;
        for (int i = 0; i < n; i++) {
            double fitted = 0;
            for (int j = 0; j < k; j++) {
                fitted += design.get(i, j) * b.data[j];
            }
            rss += (response[i] - fitted) * (response[i] - fitted);
            tss += (response[i] - mean) * (response[i] - mean);
        }
        return new LinearModel(design, b.data, Matrix.of(k, k, v.data), rss, tss, n - k);
    }

    /** The estimates, in the order of the design's columns; a copy. */
    public double[] coefficients() {
        return coefficients.clone();
    }

    /** One coefficient with its test. */
    public Coefficient coefficient(int j, double confidence) {
        double[] weights = new double[coefficients.length];
        weights[j] = 1;
        return combination(weights, confidence);
    }

    /** A weighted sum of the coefficients with its test; also a prediction's mean. */
    public Coefficient combination(double[] weights, double confidence) {
        int k = coefficients.length;
        if (weights.length != k) {
            throw new IllegalArgumentException(
                    "%d weights for %d terms.".formatted(weights.length, k));
        }
        double estimate = 0;
        double variance = 0;
        for (int i = 0; i < k; i++) {
            estimate += weights[i] * coefficients[i];
            for (int j = 0; j < k; j++) {
                variance += weights[i] * weights[j] * unscaled.get(i, j);
            }
        }
        double se = sigma() * Math.sqrt(variance);
        double t = estimate / se;
        return new Coefficient(
                estimate,
                se,
                t,
                df,
                Tails.twoSidedT(t, df),
                Interval.around(estimate, Tails.tQuantile(confidence, df) * se));
    }

    /**
     * F test against a model nested in this one, fitted to the same responses.
     *
     * @throws IllegalArgumentException when the other has not fewer terms or not the same rows
     */
    public Comparison against(LinearModel smaller) {
        if (smaller.design.rows() != design.rows() || smaller.df <= df) {
            throw new IllegalArgumentException("The other model is not nested in this one.");
        }
        double between = smaller.df - df;
        double f = (smaller.rss - rss) / between / (rss / df);
        return new Comparison(f, between, df, Tails.upperF(f, between, df));
    }

    /**
     * Tests several weighted sums of the coefficients at once: {@code F = (Lb)ᵀ(L(XᵀX)⁻¹Lᵀ)⁻¹(Lb) /
     * (q σ²)}.
     *
     * @param rows of weights, at least one
     * @throws RefusedException {@code statistics.dependent-contrasts} when one is zero or a sum of
     *     others
     */
    public Comparison joint(List<double[]> rows) {
        int k = coefficients.length;
        int q = rows.size();
        if (q == 0 || rows.stream().anyMatch(row -> row.length != k)) {
            throw new IllegalArgumentException("Rows of %d weights are needed.".formatted(k));
        }
        Matrix contrasts = Matrix.ofRows(rows.toArray(double[][]::new));
        if (OrthonormalBasis.of(contrasts.transposed()).rank() < q) {
            throw new RefusedException(
                    "statistics.dependent-contrasts",
                    "One of the contrasts tested together is zero or a sum of the others. Leave it"
                            + " out.");
        }
        DMatrixRMaj l = new DMatrixRMaj(q, k, true, contrasts.values().clone());
        DMatrixRMaj lv = new DMatrixRMaj(q, k);
        CommonOps_DDRM.mult(l, new DMatrixRMaj(k, k, true, unscaled.values().clone()), lv);
        DMatrixRMaj inverse = new DMatrixRMaj(q, q);
        CommonOps_DDRM.multTransB(lv, l, inverse);
        CommonOps_DDRM.invert(inverse);
        DMatrixRMaj lb = new DMatrixRMaj(q, 1);
        CommonOps_DDRM.mult(l, new DMatrixRMaj(k, 1, true, coefficients.clone()), lb);
        DMatrixRMaj weighted = new DMatrixRMaj(q, 1);
        CommonOps_DDRM.mult(inverse, lb, weighted);
        double f = CommonOps_DDRM.dot(lb, weighted) / q / (rss / df);
        return new Comparison(f, q, df, Tails.upperF(f, q, df));
    }

    /** Observations. */
    public int n() {
        return design.rows();
    }

    /** Residual degrees of freedom: observations less terms. */
    public int df() {
        return df;
    }

    /** Residual standard deviation. */
    public double sigma() {
        return Math.sqrt(rss / df);
    }

    /** Share of variance explained, {@code 1 - RSS/TSS} about the mean. */
    public double r2() {
        return 1 - rss / tss;
    }

    /** The mean of each column of the design. */
    public double[] columnMeans() {
        return design.columnMeans();
    }
}
