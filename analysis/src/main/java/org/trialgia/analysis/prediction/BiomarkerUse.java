package org.trialgia.analysis.prediction;

/**
 * What a marker is for. The three are not exchangeable: one that tells patients from pain-free
 * people need not say who recovers, and one that says who recovers need not say under which
 * treatment (FDA–NIH BEST glossary, 2016).
 */
public enum BiomarkerUse {
    /** Tells who has the condition: patients against pain-free people. */
    DIAGNOSTIC,
    /** Tells who gets better or worse, whatever the treatment. */
    PROGNOSTIC,
    /** Tells who benefits from which arm: the marker's interaction with the treatment. */
    PREDICTIVE
}
