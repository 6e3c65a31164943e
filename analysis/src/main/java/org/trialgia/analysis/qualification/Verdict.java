package org.trialgia.analysis.qualification;

/**
 * What became of a quantity.
 *
 * @param caseId the case it is of
 * @param quantity its name within the case
 * @param kind the procedure
 * @param outcome whether it passed
 * @param error the largest error, measured by what is allowed at its place; NaN where no number was
 *     compared
 * @param allowed what is allowed there; NaN where no number was compared
 * @param message what is wrong, with the peer whose number it is; empty where it passed
 */
public record Verdict(
        String caseId,
        String quantity,
        String kind,
        Outcome outcome,
        double error,
        double allowed,
        String message) {

    /** Whether a quantity agrees with what is expected. */
    public enum Outcome {
        PASSED,
        FAILED,
        /** There is no runner for its kind. */
        NOT_COMPARED
    }
}
