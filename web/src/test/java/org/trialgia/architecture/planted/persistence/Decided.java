package org.trialgia.architecture.planted.persistence;

import org.trialgia.architecture.planted.study.control.Rule;

/** A repository that asks a rule. */
public class Decided {

    /** Asks it. */
    public boolean allowed() {
        return Rule.holds();
    }
}
