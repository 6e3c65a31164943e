package org.trialgia.analysis.statistics.mixed;

import org.ejml.data.DMatrixRMaj;

/**
 * Degrees of freedom that do not depend on the variances: {@link DegreesOfFreedom#CONTAINMENT} and
 * {@link DegreesOfFreedom#WALD}.
 *
 * @param covariance of the fixed effects
 * @param ofCoefficients of each coefficient alone; infinite for the normal distribution
 */
record FixedFreedom(DMatrixRMaj covariance, double[] ofCoefficients) implements Approximation {

    /** The least of the coefficients that take part. */
    @Override
    public double freedom(double[] weights) {
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < weights.length; j++) {
            if (weights[j] != 0) {
                least = Math.min(least, ofCoefficients[j]);
            }
        }
        return least;
    }

    @Override
    public JointTest joint(DMatrixRMaj contrasts, double[] coefficients) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < contrasts.numRows; i++) {
            double[] row = new double[contrasts.numCols];
            System.arraycopy(contrasts.data, i * row.length, row, 0, row.length);
            least = Math.min(least, freedom(row));
        }
        return JointTest.of(
                JointTest.wald(contrasts, coefficients, covariance), contrasts.numRows, least);
    }
}
