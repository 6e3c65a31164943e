package org.trialgia.analysis.statistics;

/** Which departures from the null hypothesis count. */
public enum Alternative {
    /** Either sign: the statistic is |t|. */
    TWO_SIDED,
    /** Above zero only: the statistic is t. */
    GREATER
}
