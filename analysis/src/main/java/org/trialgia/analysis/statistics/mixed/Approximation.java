package org.trialgia.analysis.statistics.mixed;

import org.ejml.data.DMatrixRMaj;

/** What a method of degrees of freedom says of weighted sums of the fixed effects. */
interface Approximation {

    /** The covariance of the fixed effects that standard errors come from. */
    DMatrixRMaj covariance();

    /** The degrees of freedom of one weighted sum; infinite for the normal distribution. */
    double freedom(double[] weights);

    /**
     * The F test of several weighted sums at once.
     *
     * @param contrasts [sum × coefficient], linearly independent rows
     */
    JointTest joint(DMatrixRMaj contrasts, double[] coefficients);
}
