package org.trialgia.analysis.statistics.mixed;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.Tails;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A fitted {@link MixedModel}: estimates, variances, likelihood, and the way to the tests. */
public final class MixedFit {
    private final MixedModel model;
    private final Estimation estimation;
    private final ProfiledFit fit;

    MixedFit(MixedModel model, Estimation estimation, ProfiledFit fit) {
        this.model = model;
        this.estimation = estimation;
        this.fit = fit;
    }

    /**
     * The names of the fixed effects: {@code (Intercept)}, variable, variable + level, by colon.
     */
    public List<String> names() {
        return model.design().names();
    }

    /** The fixed effects. */
    public double[] coefficients() {
        return fit.coefficients().clone();
    }

    /** The covariance of the fixed effects at the variances found, {@code σ²(XᵀV⁻¹X)⁻¹}. */
    public Matrix covariance() {
        DMatrixRMaj c = scaledCovariance();
        return Matrix.of(c.numRows, c.numCols, c.data);
    }

    /**
     * Tests of the fixed effects.
     *
     * @throws RefusedException {@code mixed.needs-reml} for {@link DegreesOfFreedom#KENWARD_ROGER}
     *     of an ML fit
     */
    public FixedEffectTests tests(DegreesOfFreedom method) {
        Approximation approximation =
                switch (method) {
                    case SATTERTHWAITE -> new Satterthwaite(fit, estimation);
                    case KENWARD_ROGER -> kenwardRoger();
                    case CONTAINMENT -> new FixedFreedom(scaledCovariance(), model.containment());
                    case WALD -> new FixedFreedom(scaledCovariance(), infinite());
                };
        return new FixedEffectTests(model.design(), fit.coefficients(), approximation);
    }

    private KenwardRoger kenwardRoger() {
        if (estimation != Estimation.REML) {
            throw new RefusedException(
                    "mixed.needs-reml",
                    "Kenward and Roger's degrees of freedom belong to a REML fit. Fit by REML or"
                            + " choose another method.");
        }
        return new KenwardRoger(fit);
    }

    private double[] infinite() {
        double[] freedom = new double[fit.coefficients().length];
        Arrays.fill(freedom, Double.POSITIVE_INFINITY);
        return freedom;
    }

    private DMatrixRMaj scaledCovariance() {
        DMatrixRMaj covariance = fit.unscaled().copy();
        CommonOps_DDRM.scale(fit.sigmaSquared(), covariance);
        return covariance;
    }

    /** The variance of the errors, σ². */
    public double residualVariance() {
        return fit.sigmaSquared();
    }

    /** The covariance of a group's random effects, in the order of their terms. */
    public Matrix randomCovariance() {
        int q = model.data().random();
        DMatrixRMaj lambda = CovarianceFactor.lambda(theta(), q);
        DMatrixRMaj covariance = Dense.timesTransposed(lambda, lambda);
        CommonOps_DDRM.scale(fit.sigmaSquared(), covariance);
        return Matrix.of(q, q, covariance.data);
    }

    /**
     * The share of the first random effect in its variance and that of the errors: with a random
     * intercept alone, the correlation of two observations of a group given the fixed effects.
     */
    public double intraclassCorrelation() {
        double first = randomCovariance().get(0, 0);
        return first / (first + residualVariance());
    }

    /**
     * The relative covariance factor Λ of the random effects column by column: {@link
     * #randomCovariance} is {@code σ² Λ Λᵀ}.
     */
    public double[] theta() {
        double[] theta = fit.theta().clone();
        double[] scales = model.data().scales();
        int k = 0;
        for (int j = 0; j < scales.length; j++) {
            for (int i = j; i < scales.length; i++) {
                theta[k++] /= scales[i];
            }
        }
        return theta;
    }

    /**
     * Whether the best fit lies on the boundary: a random effect has no variance of its own, that
     * is, a variance is zero or a correlation ±1. Estimates and tests stand; a simpler random part
     * fits as well.
     */
    public boolean isSingular() {
        return Arrays.stream(CovarianceFactor.diagonal(model.data().random()))
                .anyMatch(place -> fit.theta()[place] < VarianceSearch.SINGULAR);
    }

    /** The predicted random effects of each group (BLUP), in the order of their terms. */
    public Map<String, double[]> groupEffects() {
        int q = model.data().random();
        DMatrixRMaj lambda = CovarianceFactor.lambda(fit.theta(), q);
        DMatrixRMaj relative = Dense.timesTransposed(lambda, lambda);
        Map<String, double[]> effects = new LinkedHashMap<>();
        for (int k = 0; k < fit.groups().size(); k++) {
            double[] u = Dense.times(relative, Dense.column(fit.groups().get(k).ze())).data;
            for (int j = 0; j < q; j++) {
                u[j] /= model.data().scales()[j];
            }
            effects.put(model.data().labels().get(k), u);
        }
        return effects;
    }

    /** How it was fitted. */
    public Estimation estimation() {
        return estimation;
    }

    /** The log-likelihood, with REML the restricted one with its constant as R prints it. */
    public double logLikelihood() {
        return -fit.deviance() / 2;
    }

    /** Fixed effects, variances and covariances of the random effects, and the error's variance. */
    public int parameters() {
        return fit.coefficients().length + fit.theta().length + 1;
    }

    /** Akaike's criterion, {@code -2 l + 2 k}. */
    public double aic() {
        return fit.deviance() + 2 * parameters();
    }

    /** The Bayesian criterion, {@code -2 l + k log(rows)}. */
    public double bic() {
        return fit.deviance() + parameters() * Math.log(rows());
    }

    /** Rows used. */
    public int rows() {
        return model.data().rows();
    }

    /** Rows left out for a missing value. */
    public int dropped() {
        return model.dropped();
    }

    /** Groups used. */
    public int groups() {
        return model.data().labels().size();
    }

    /**
     * A likelihood-ratio test.
     *
     * @param chiSquared twice the difference of the log-likelihoods
     * @param df the fixed effects that the smaller model lacks
     * @param p upper tail of chi-squared
     */
    public record LikelihoodRatio(double chiSquared, int df, double p) {}

    /**
     * Tests the fixed effects that a smaller model lacks.
     *
     * @param smaller the same response and random effects on the same rows, some terms fewer
     * @throws RefusedException {@code mixed.needs-ml} for REML fits, whose likelihoods are of
     *     different data when the fixed effects differ; {@code mixed.not-nested} when the other has
     *     not the same rows and random effects, or not fewer terms
     */
    public LikelihoodRatio against(MixedFit smaller) {
        if (estimation != Estimation.ML || smaller.estimation != Estimation.ML) {
            throw new RefusedException(
                    "mixed.needs-ml",
                    "Models with different fixed effects are compared by ML. Fit both by ML.");
        }
        if (!names().containsAll(smaller.names())
                || smaller.names().size() >= names().size()
                || !smaller.model.random().terms().equals(model.random().terms())
                || !Arrays.equals(smaller.model.design().rows(), model.design().rows())) {
            throw new RefusedException(
                    "mixed.not-nested",
                    "The smaller model must have some of the terms, and the same observations and"
                            + " random effects. Fit both to the rows complete in all terms.");
        }
        double chiSquared = Math.max(0, smaller.fit.deviance() - fit.deviance());
        int df = names().size() - smaller.names().size();
        return new LikelihoodRatio(chiSquared, df, Tails.upperChiSquared(chiSquared, df));
    }
}
