package org.trialgia.refusal;

/** The record is in a state that does not allow this, or somebody else was quicker. */
public class Conflict extends Refusal {

    private static final long serialVersionUID = 1L;

    public Conflict(String key, Object... arguments) {
        super(key, arguments);
    }
}
