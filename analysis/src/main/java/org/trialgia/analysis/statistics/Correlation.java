package org.trialgia.analysis.statistics;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.numeric.OrthonormalBasis;

import java.util.Arrays;

/**
 * Correlation of two variables, given covariates or not, with interval and test.
 *
 * @param r the coefficient; NaN where a variable (or its part outside the covariates) is constant
 * @param t {@code r √(df/(1 - r²))}
 * @param df n - 2 - covariates
 * @param p two-sided, from t
 * @param ci by Fisher's z
 */
public record Correlation(double r, double t, double df, double p, Interval ci) {

    /** How the association is measured. */
    public enum Method {
        /** Of the values; interval {@code tanh(atanh r ± q/√(n - 3 - k))}. */
        PEARSON,
        /** Of the ranks; interval of Bonett and Wright 2000, {@code √((1 + r²/2)/(n - 3))}. */
        SPEARMAN
    }

    /**
     * The correlation.
     *
     * @param covariates [n × k], of the correlation given them; no columns for the plain one. With
     *     {@link Method#SPEARMAN} they are ranked too
     * @throws RefusedException {@code statistics.no-degrees-of-freedom} when n - 2 - k is below 1
     */
    public static Correlation of(
            double[] x, double[] y, Matrix covariates, Method method, double confidence) {
        Samples.requireSameLength(x, y);
        Samples.requireFinite(x);
        Samples.requireFinite(y);
        Samples.requireFinite(covariates.values());
        int n = x.length;
        int k = covariates.columns();
        int df = n - 2 - k;
        if (covariates.rows() != n) {
            throw new IllegalArgumentException(
                    "%d rows of covariates for %d values.".formatted(covariates.rows(), n));
        }
        if (df < 1) {
            throw new RefusedException(
                    "statistics.no-degrees-of-freedom",
                    "A correlation given %d covariates needs at least %d values; there are %d."
                            .formatted(k, k + 3, n));
        }
        boolean ranked = method == Method.SPEARMAN;
        double r =
                partial(
                        ranked ? Samples.ranks(x) : x,
                        ranked ? Samples.ranks(y) : y,
                        ranked ? ranks(covariates) : covariates);
        double t = r * Math.sqrt(df / (1 - r * r));
        double se = ranked ? Math.sqrt((1 + r * r / 2) / (n - 3)) : 1 / Math.sqrt(n - 3.0 - k);
        double half = Tails.normalQuantile(confidence) * se;
        double z = atanh(r);
        Interval ci =
                Double.isFinite(half)
                        ? new Interval(Math.tanh(z - half), Math.tanh(z + half))
                        : new Interval(Double.NaN, Double.NaN);
        return new Correlation(r, t, df, Tails.twoSidedT(t, df), ci);
    }

    /** Pearson's correlation without covariates. */
    public static Correlation pearson(double[] x, double[] y, double confidence) {
        return of(x, y, Matrix.zeros(x.length, 0), Method.PEARSON, confidence);
    }

    /**
     * Two correlations of independent groups compared.
     *
     * @param first of the first group
     * @param second of the second group
     * @param z {@code (atanh r1 - atanh r2)/√(1/(n1 - 3) + 1/(n2 - 3))}
     * @param p two-sided
     */
    public record Comparison(double first, double second, double z, double p) {}

    /**
     * Compares the Pearson correlations of two groups.
     *
     * @throws RefusedException {@code statistics.too-few} below four values in a group
     */
    public static Comparison compare(double[] x1, double[] y1, double[] x2, double[] y2) {
        Samples.requireSize("Each group of a comparison of correlations", x1, 4);
        Samples.requireSize("Each group of a comparison of correlations", x2, 4);
        double r1 = pearson(x1, y1, 0.95).r();
        double r2 = pearson(x2, y2, 0.95).r();
        double z =
                (atanh(r1) - atanh(r2)) / Math.sqrt(1 / (x1.length - 3.0) + 1 / (x2.length - 3.0));
        return new Comparison(r1, r2, z, Tails.twoSidedNormal(z));
    }

    private static double partial(double[] x, double[] y, Matrix covariates) {
        double[] ones = new double[x.length];
        Arrays.fill(ones, 1);
        OrthonormalBasis basis =
                OrthonormalBasis.inOrder(Matrix.ofColumns(ones).beside(covariates));
        double[] a = basis.residuals(x);
        double[] b = basis.residuals(y);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        if (isRoundOff(aa, x) || isRoundOff(bb, y)) {
            return Double.NaN;
        }
        return Math.clamp(ab / Math.sqrt(aa * bb), -1.0, 1.0);
    }

    private static boolean isRoundOff(double squares, double[] of) {
        double size = 0;
        for (double v : of) {
            size += v * v;
        }
        return !(squares > 1e-24 * size);
    }

    private static Matrix ranks(Matrix columns) {
        double[][] ranked = new double[columns.columns()][];
        for (int j = 0; j < ranked.length; j++) {
            ranked[j] = Samples.ranks(columns.column(j));
        }
        return ranked.length == 0 ? columns : Matrix.ofColumns(ranked);
    }

    private static double atanh(double r) {
        return (Math.log1p(r) - Math.log1p(-r)) / 2;
    }
}
