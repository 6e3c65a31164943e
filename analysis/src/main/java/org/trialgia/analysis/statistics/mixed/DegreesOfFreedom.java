package org.trialgia.analysis.statistics.mixed;

/**
 * How the uncertainty of the variances enters the test of a fixed effect. Estimates are the same;
 * degrees of freedom, and with {@link #KENWARD_ROGER} the standard errors, are not: a report names
 * the method.
 */
public enum DegreesOfFreedom {
    /**
     * Moments of the estimated variance of the effect (Satterthwaite 1946, doi:10.2307/3002019); of
     * several effects at once by Fai and Cornelius 1996, doi:10.1080/00949659608811740.
     */
    SATTERTHWAITE,
    /**
     * Standard errors corrected for small samples, scaled F with matched moments (Kenward and Roger
     * 1997, doi:10.2307/2533558). For REML fits.
     */
    KENWARD_ROGER,
    /**
     * Groups less the terms that are constant within each group, for these; rows less groups less
     * the other terms, for the others and the intercept (Pinheiro and Bates 2000, section 2.4.2,
     * doi:10.1007/b98882).
     */
    CONTAINMENT,
    /** None: the normal and chi-squared distributions, too optimistic in small trials. */
    WALD
}
