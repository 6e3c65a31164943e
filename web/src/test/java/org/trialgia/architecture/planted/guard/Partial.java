package org.trialgia.architecture.planted.guard;

import org.trialgia.architecture.planted.study.control.Rule;

/** A guard that knows a feature. */
public class Partial {

    /** Asks it. */
    public boolean allowed() {
        return Rule.holds();
    }
}
