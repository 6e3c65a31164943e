package org.trialgia.analysis.statistics.mixed;

/** What is maximised. */
public enum Estimation {
    /**
     * The restricted likelihood, of the responses outside the fixed effects (Patterson and Thompson
     * 1971, doi:10.1093/biomet/58.3.545): variances without the bias from estimating the fixed
     * effects. The default for estimates and tests.
     */
    REML,
    /** The likelihood: for comparing models with different fixed effects. */
    ML
}
