package org.trialgia.refusal;

/**
 * The caller may not, or the thing is not there: the same words for both, so that asking teaches
 * nothing.
 */
public class Denied extends Refusal {

    private static final long serialVersionUID = 1L;

    public Denied() {
        super("denied");
    }
}
