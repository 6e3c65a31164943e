package org.trialgia.analysis;

/**
 * What an analysis will not compute, with the reason as a stable key and as a sentence that says
 * how to mend it. The sentence may name columns, regions and counts, never a person.
 */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    public RefusedException(String reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    /** The key of the reason, such as {@code confounds.column-missing}. */
    public String reason() {
        return reason;
    }

    /** What is wrong and what to do. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
