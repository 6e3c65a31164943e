package org.trialgia.visit.boundary;

import java.math.BigDecimal;

/**
 * An item of an instrument: its number and a neutral label, since the wording of questionnaires is
 * copyrighted.
 *
 * @param decimals how many decimals an answer may have
 */
public record ScoreItem(
        String number, String label, BigDecimal low, BigDecimal high, int decimals) {

    /** Whether an answer can be given as one of a row of whole numbers. */
    public boolean choice() {
        return decimals == 0;
    }
}
