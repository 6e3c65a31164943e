package org.trialgia.analysis.statistics.imputation;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.numeric.OrthonormalBasis;
import org.trialgia.analysis.statistics.Chance;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Draws the missing values of one variable given the others: {@code σ*² = RSS/χ²(n - k)}, {@code b*
 * = b + σ* R⁻¹z} with {@code X = QR}, then a normal error or the value of a near donor. A predictor
 * that those before it explain is left out of the draw.
 */
final class ConditionalDraw {
    private final double[] estimated;
    private final double[] drawn;
    private final double sigma;
    private final int[] kept;

    private ConditionalDraw(double[] estimated, double[] drawn, double sigma, int[] kept) {
        this.estimated = estimated;
        this.drawn = drawn;
        this.sigma = sigma;
        this.kept = kept;
    }

    /**
     * Estimates and draws the regression.
     *
     * @param x [observed row × predictor], ones first
     * @param y of the observed rows, more than predictors
     */
    static ConditionalDraw of(Matrix x, double[] y, Chance chance) {
        int[] kept = OrthonormalBasis.inOrder(x).keptColumns();
        int n = x.rows();
        int k = kept.length;
        Matrix design = x.selectColumns(kept);
        QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(n, k);
        qr.decompose(new DMatrixRMaj(n, k, true, design.values().clone()));
        DMatrixRMaj q = qr.getQ(null, true);
        DMatrixRMaj inverse = qr.getR(null, true);
        CommonOps_DDRM.invert(inverse);
        DMatrixRMaj b = times(inverse, transposed(q, y));
        double rss = 0;
        for (int i = 0; i < n; i++) {
            double rest = y[i];
            for (int j = 0; j < k; j++) {
                rest -= design.get(i, j) * b.data[j];
            }
            rss += rest * rest;
        }
        double sigma = Math.sqrt(rss / chance.chiSquared(n - k));
        DMatrixRMaj z = new DMatrixRMaj(k, 1);
        Arrays.setAll(z.data, j -> sigma * chance.gaussian());
        DMatrixRMaj drawn = times(inverse, z);
        CommonOps_DDRM.addEquals(drawn, b);
        return new ConditionalDraw(b.data, drawn.data, sigma, kept);
    }

    private static DMatrixRMaj transposed(DMatrixRMaj q, double[] y) {
        DMatrixRMaj product = new DMatrixRMaj(q.numCols, 1);
        CommonOps_DDRM.multTransA(q, new DMatrixRMaj(y.length, 1, true, y.clone()), product);
        return product;
    }

    private static DMatrixRMaj times(DMatrixRMaj left, DMatrixRMaj right) {
        DMatrixRMaj product = new DMatrixRMaj(left.numRows, right.numCols);
        CommonOps_DDRM.mult(left, right, product);
        return product;
    }

    /** A value by regression for each row, [row × predictor]. */
    double[] regression(Matrix x, Chance chance) {
        double[] values = new double[x.rows()];
        Arrays.setAll(values, i -> predicted(x, i, drawn) + sigma * chance.gaussian());
        return values;
    }

    /**
     * The value of a donor for each row of {@code x}: one of those whose estimated prediction is
     * nearest to the row's drawn one, ties by the order of rows.
     */
    double[] matching(Matrix x, Matrix donorsX, double[] donorsY, int donors, Chance chance) {
        double[] of = new double[donorsY.length];
        Arrays.setAll(of, i -> predicted(donorsX, i, estimated));
        int many = Math.min(donors, of.length);
        double[] values = new double[x.rows()];
        for (int i = 0; i < values.length; i++) {
            double wanted = predicted(x, i, drawn);
            int[] near =
                    IntStream.range(0, of.length)
                            .boxed()
                            .sorted(
                                    Comparator.comparingDouble(
                                            (Integer d) -> Math.abs(of[d] - wanted)))
                            .limit(many)
                            .mapToInt(Integer::intValue)
                            .toArray();
            values[i] = donorsY[near[chance.below(many)]];
        }
        return values;
    }

    private double predicted(Matrix x, int row, double[] coefficients) {
        double sum = 0;
        for (int j = 0; j < kept.length; j++) {
            sum += coefficients[j] * x.get(row, kept[j]);
        }
        return sum;
    }
}
