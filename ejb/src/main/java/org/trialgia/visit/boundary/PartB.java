package org.trialgia.visit.boundary;

/**
 * Part B of a session, as it is to be: what was delivered.
 *
 * @param version the one that was read; {@link #NONE} where there was none
 * @param overrideReason why a limit was passed; only a treating clinician gives one
 * @param deviation why the plan was left, or vital signs are missing; empty otherwise
 */
public record PartB(long version, Treatment treatment, String overrideReason, String deviation) {

    /** The version of a treatment that has not been recorded yet. */
    public static final long NONE = -1;

    public PartB {
        overrideReason = overrideReason.strip();
        deviation = deviation.strip();
    }

    /** A treatment as planned and within every limit, recorded for the first time. */
    public static PartB first(Treatment treatment) {
        return new PartB(NONE, treatment, "", "");
    }
}
