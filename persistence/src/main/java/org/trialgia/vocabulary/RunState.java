package org.trialgia.vocabulary;

/** Where a run stands. */
public enum RunState {
    /** Asked for; no worker has begun. */
    QUEUED("Waiting"),
    /** At least one task was begun. */
    RUNNING("Running"),
    /** The result is there and never changes. */
    FINISHED("Finished"),
    /** A task could not be done; its message says why. Can be started again. */
    FAILED("Failed"),
    /** Somebody stopped it. Can be started again. */
    CANCELLED("Cancelled");

    private final String label;

    RunState(String label) {
        this.label = label;
    }

    /** The state as a person reads it. */
    public String label() {
        return label;
    }

    /** Whether workers may take its tasks. */
    public boolean open() {
        return this == QUEUED || this == RUNNING;
    }

    /** Whether it can be started again from the tasks it has finished. */
    public boolean restartable() {
        return this == FAILED || this == CANCELLED;
    }
}
