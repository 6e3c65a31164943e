package org.trialgia.visit.boundary;

/**
 * A limit that was looked at, whether it is kept or not.
 *
 * @param field the field of the record it hangs on
 * @param rule what the limit is called
 * @param measured the value that was compared, with its unit
 * @param bound what it was compared with
 * @param broken whether the value is beyond the bound
 * @param sentence what is wrong, naming value, rule and limit; empty when nothing is
 */
public record Limit(
        Severity severity,
        String field,
        String rule,
        String measured,
        String bound,
        boolean broken,
        String sentence) {

    /** What follows when the limit is broken. */
    public enum Severity {
        /** The record is refused. */
        HARD("refused"),
        /** A treating clinician gives a reason. */
        OVERRIDE("needs a reason"),
        /** It is shown and kept. */
        WARN("noted");

        private final String label;

        Severity(String label) {
            this.label = label;
        }

        /** The severity as a person reads it. */
        public String label() {
            return label;
        }
    }

    /** A limit that is kept. */
    public static Limit kept(
            Severity severity, String field, String rule, String measured, String bound) {
        return new Limit(severity, field, rule, measured, bound, false, "");
    }

    /** Whether it is broken in a way that refuses the record. */
    public boolean refuses() {
        return broken && severity == Severity.HARD;
    }

    /** Whether it is broken in a way that needs a clinician's reason. */
    public boolean needsReason() {
        return broken && severity == Severity.OVERRIDE;
    }
}
