package org.trialgia.audit.boundary;

import org.jspecify.annotations.Nullable;

/**
 * How far a verification is.
 *
 * @param done rows read so far
 * @param total rows there are to read
 * @param result what the last one found; null while none has ended
 */
public record VerificationState(Phase phase, long done, long total, @Nullable Verification result) {

    /** Nobody has asked since the server started. */
    public static final VerificationState NONE = new VerificationState(Phase.NONE, 0, 0, null);

    /** Where it stands. */
    public enum Phase {
        NONE,
        RUNNING,
        DONE,
        /** It could not be carried out; says nothing about the chain. */
        FAILED
    }

    /** Rows read, in per cent of all. */
    public int percent() {
        if (phase == Phase.DONE) {
            return 100;
        }
        return total == 0 ? 0 : Math.toIntExact(Math.min(99, done * 100 / total));
    }

    public boolean running() {
        return phase == Phase.RUNNING;
    }
}
