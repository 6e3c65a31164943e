package org.trialgia.run.control;

/** A task cannot be done, for a reason a person can read. */
public final class TaskFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean again;

    /**
     * With its sentence.
     *
     * @param again whether another attempt may help
     */
    public TaskFailed(String sentence, boolean again, Throwable cause) {
        super(sentence, cause);
        this.again = again;
    }

    /** Whether another attempt may help. */
    public boolean again() {
        return again;
    }
}
