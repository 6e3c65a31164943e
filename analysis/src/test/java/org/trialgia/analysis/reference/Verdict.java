package org.trialgia.analysis.reference;

/**
 * What became of a quantity.
 *
 * @param message names case, quantity, peer and version; empty unless it failed
 */
record Verdict(String kind, Outcome outcome, String message) {

    enum Outcome {
        COMPARED,
        FAILED,
        NOT_YET_OFFERED
    }
}
