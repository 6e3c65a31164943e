package org.trialgia.architecture.planted.participant.boundary;

import org.trialgia.architecture.planted.study.control.Rule;

/** A feature that reaches past another one's boundary. */
public class Reaching {

    /** Asks it. */
    public boolean allowed() {
        return Rule.holds();
    }
}
