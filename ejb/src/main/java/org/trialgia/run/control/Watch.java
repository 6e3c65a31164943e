package org.trialgia.run.control;

/** Lets long work find out that nobody waits for it any more. */
@FunctionalInterface
public interface Watch {

    /** Whether the work may stop: it was cancelled, its lease was lost, or the server ends. */
    boolean stopped();

    /**
     * Called at each step of long work.
     *
     * @throws Stopped if the work may stop
     */
    default void check() {
        if (stopped()) {
            throw new Stopped();
        }
    }

    /** The work was stopped from outside. */
    final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Stopped() {
            super("stopped from outside", null, false, false);
        }
    }
}
