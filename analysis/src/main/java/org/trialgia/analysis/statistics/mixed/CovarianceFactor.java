package org.trialgia.analysis.statistics.mixed;

import org.ejml.data.DMatrixRMaj;

import java.util.ArrayList;
import java.util.List;

/**
 * The relative covariance factor: a lower triangle Λ(θ) with {@code cov(b) = σ² Λ Λᵀ}, its entries
 * θ column by column (Bates et al. 2015, section 2.2, doi:10.18637/jss.v067.i01). Columns of Λ may
 * change sign without changing the model; the diagonal is reported without a minus.
 */
final class CovarianceFactor {
    private CovarianceFactor() {}

    /** How many entries a triangle of q rows has. */
    static int entries(int q) {
        return q * (q + 1) / 2;
    }

    /** Λ(θ), q × q. */
    static DMatrixRMaj lambda(double[] theta, int q) {
        DMatrixRMaj lambda = new DMatrixRMaj(q, q);
        int k = 0;
        for (int j = 0; j < q; j++) {
            for (int i = j; i < q; i++) {
                lambda.set(i, j, theta[k++]);
            }
        }
        return lambda;
    }

    /** θ of a multiple of the identity. */
    static double[] isotropic(double size, int q) {
        double[] theta = new double[entries(q)];
        int k = 0;
        for (int j = 0; j < q; j++) {
            theta[k] = size;
            k += q - j;
        }
        return theta;
    }

    /** The places in θ of the diagonal of Λ. */
    static int[] diagonal(int q) {
        int[] places = new int[q];
        for (int j = 1; j < q; j++) {
            places[j] = places[j - 1] + q - j + 1;
        }
        return places;
    }

    /** The same model with no minus on the diagonal. */
    static double[] withPositiveDiagonal(double[] theta, int q) {
        double[] turned = theta.clone();
        int[] diagonal = diagonal(q);
        for (int j = 0; j < q; j++) {
            if (turned[diagonal[j]] < 0) {
                for (int i = 0; i < q - j; i++) {
                    turned[diagonal[j] + i] *= -1;
                }
            }
        }
        return turned;
    }

    /** The derivatives of {@code Λ Λᵀ} by each entry of θ: {@code Λᵢ Λᵀ + Λ Λᵢᵀ}. */
    static List<DMatrixRMaj> slopes(double[] theta, int q) {
        DMatrixRMaj lambda = lambda(theta, q);
        List<DMatrixRMaj> slopes = new ArrayList<>();
        for (int k = 0; k < theta.length; k++) {
            slopes.add(twice(unit(k, q), lambda));
        }
        return slopes;
    }

    /** The second derivative of {@code Λ Λᵀ} by two entries of θ. */
    static DMatrixRMaj bend(int k, int l, int q) {
        return twice(unit(k, q), unit(l, q));
    }

    /** The derivatives of the covariance by its own entries, the upper triangle row by row. */
    static List<DMatrixRMaj> components(int q) {
        List<DMatrixRMaj> components = new ArrayList<>();
        for (int i = 0; i < q; i++) {
            for (int j = i; j < q; j++) {
                DMatrixRMaj component = new DMatrixRMaj(q, q);
                component.set(i, j, 1);
                component.set(j, i, 1);
                components.add(component);
            }
        }
        return components;
    }

    private static DMatrixRMaj unit(int k, int q) {
        double[] theta = new double[entries(q)];
        theta[k] = 1;
        return lambda(theta, q);
    }

    /** {@code A Bᵀ + B Aᵀ}. */
    private static DMatrixRMaj twice(DMatrixRMaj a, DMatrixRMaj b) {
        DMatrixRMaj product = Dense.timesTransposed(a, b);
        DMatrixRMaj sum = product.copy();
        for (int i = 0; i < sum.numRows; i++) {
            for (int j = 0; j < sum.numCols; j++) {
                sum.add(i, j, product.get(j, i));
            }
        }
        return sum;
    }
}
