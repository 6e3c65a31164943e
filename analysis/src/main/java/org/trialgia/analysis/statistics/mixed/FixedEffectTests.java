package org.trialgia.analysis.statistics.mixed;

import org.ejml.data.DMatrixRMaj;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.numeric.OrthonormalBasis;
import org.trialgia.analysis.statistics.Interval;
import org.trialgia.analysis.statistics.ModelDesign;
import org.trialgia.analysis.statistics.Tails;

import java.util.List;
import java.util.Map;

/** Estimates and tests of the fixed effects of a fit, by one {@link DegreesOfFreedom} method. */
public final class FixedEffectTests {
    private final ModelDesign design;
    private final double[] coefficients;
    private final Approximation approximation;

    FixedEffectTests(ModelDesign design, double[] coefficients, Approximation approximation) {
        this.design = design;
        this.coefficients = coefficients;
        this.approximation = approximation;
    }

    /**
     * A weighted sum of the fixed effects with its test against zero.
     *
     * @param estimate of the sum
     * @param se its standard error, with {@link DegreesOfFreedom#KENWARD_ROGER} the corrected one
     * @param t estimate/se
     * @param df degrees of freedom, infinite with {@link DegreesOfFreedom#WALD}
     * @param p two-sided
     * @param ci of the estimate
     */
    public record Effect(double estimate, double se, double t, double df, double p, Interval ci) {}

    /**
     * One coefficient by name.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public Effect coefficient(String name, double confidence) {
        return combination(design.coefficient(name), confidence);
    }

    /**
     * The mean response at these levels, covariates at their mean and other factors averaged with
     * equal weights.
     *
     * @param levels factor to level
     */
    public Effect mean(Map<String, String> levels, double confidence) {
        return combination(design.mean(levels), confidence);
    }

    /** The change of one group less that of another; as {@link ModelDesign#differenceInChange}. */
    public Effect differenceInChange(
            String factor,
            String first,
            String second,
            String time,
            String from,
            String to,
            double confidence) {
        return combination(
                design.differenceInChange(factor, first, second, time, from, to), confidence);
    }

    /**
     * A weighted sum of the coefficients.
     *
     * @throws IllegalArgumentException when there is not one weight a coefficient, or all are zero
     */
    public Effect combination(double[] weights, double confidence) {
        if (weights.length != coefficients.length || Dense.dot(weights, weights) == 0) {
            throw new IllegalArgumentException(
                    "%d weights, not all zero, are needed; there are %d."
                            .formatted(coefficients.length, weights.length));
        }
        double estimate = Dense.dot(weights, coefficients);
        double se = Math.sqrt(Dense.form(weights, approximation.covariance(), weights));
        double t = estimate / se;
        double df = approximation.freedom(weights);
        boolean normal = Double.isInfinite(df);
        double p = normal ? Tails.twoSidedNormal(t) : Tails.twoSidedT(t, df);
        double quantile =
                normal
                        ? Tails.normalQuantile(confidence)
                        : df > 0 ? Tails.tQuantile(confidence, df) : Double.NaN;
        Interval ci = new Interval(estimate - quantile * se, estimate + quantile * se);
        return new Effect(estimate, se, t, df, p, ci);
    }

    /**
     * The marginal (type III) test of a term; see {@link ModelDesign#marginal}.
     *
     * @throws IllegalArgumentException when the model has no such term
     */
    public JointTest term(String term) {
        return joint(design.marginal(term));
    }

    /**
     * Tests several weighted sums of the coefficients at once.
     *
     * @param rows of weights, at least one
     * @throws RefusedException {@code mixed.dependent-contrasts} when one is a sum of others
     */
    public JointTest joint(List<double[]> rows) {
        Matrix contrasts = Matrix.ofRows(rows.toArray(double[][]::new));
        if (rows.isEmpty() || contrasts.columns() != coefficients.length) {
            throw new IllegalArgumentException(
                    "Rows of %d weights are needed.".formatted(coefficients.length));
        }
        if (OrthonormalBasis.of(contrasts.transposed()).rank() < rows.size()) {
            throw new RefusedException(
                    "mixed.dependent-contrasts",
                    "One of the effects tested together is zero or a sum of the others. Leave it"
                            + " out.");
        }
        return approximation.joint(
                new DMatrixRMaj(
                        contrasts.rows(), contrasts.columns(), true, contrasts.values().clone()),
                coefficients);
    }
}
