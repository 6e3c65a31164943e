package org.trialgia.analysis.statistics.imputation;

/** How a missing value is drawn from the regression on the other variables. */
public enum ImputationMethod {
    /**
     * A prediction with drawn coefficients plus a drawn normal error (Rubin 1987, Multiple
     * Imputation for Nonresponse in Surveys, page 167). May leave the scale: a pain score of -0.3.
     */
    BAYESIAN_REGRESSION,
    /**
     * The observed value of a participant whose prediction is near (Little 1988,
     * doi:10.1080/07350015.1988.10509663; type 1 of van Buuren 2018, section 3.4.2). Stays on the
     * scale and asks for no normal errors, but for enough donors.
     */
    PREDICTIVE_MEAN_MATCHING
}
