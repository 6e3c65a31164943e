package org.trialgia.demo.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.PainSide;

import java.time.LocalDate;

/**
 * Somebody who takes part in the demo, and everything about them that does not follow from the arm.
 *
 * @param index from 0, in the order of screening
 * @param site code of the site
 * @param screenedOn the day at the site
 * @param reaches how far they come if time allows
 * @param imaging whether the consent covers scans
 * @param pain mean pain before treatment, 0 to 10
 * @param response how much the pain falls beyond what is usual in the arm
 * @param leavesAfterDays days from randomisation to withdrawal; null for who stays
 * @param scans what becomes of the scans
 */
record DemoParticipant(
        int index,
        String site,
        LocalDate screenedOn,
        Reach reaches,
        boolean imaging,
        PainSide side,
        double pain,
        double response,
        @Nullable Integer leavesAfterDays,
        Scans scans) {

    /** How far somebody comes. */
    enum Reach {
        SCREENED,
        EXCLUDED,
        CONSENTED,
        ELIGIBLE,
        RANDOMISED
    }

    /** What becomes of somebody's scans. */
    enum Scans {
        USUAL,
        /** The head moved so much in the second that it fails. */
        RESTLESS,
        /** The second was never taken. */
        NO_SECOND,
        /** The files came without confounds tables. */
        NO_CONFOUNDS
    }

    /** Whether the pain counts as severe (7 and above) for the strata. */
    boolean severe() {
        return pain >= 7;
    }
}
