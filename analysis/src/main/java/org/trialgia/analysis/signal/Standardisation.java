package org.trialgia.analysis.signal;

/** What each cleaned column is scaled to. */
public enum Standardisation {
    /** Left as it is. */
    NONE,
    /** Mean 0, SD 1 with denominator n. */
    POPULATION,
    /** Mean 0, SD 1 with denominator n - 1. */
    SAMPLE,
    /** Percent of the mean before detrending. */
    PERCENT_CHANGE
}
