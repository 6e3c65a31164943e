package org.trialgia.architecture.planted.web;

import org.trialgia.architecture.planted.study.control.Rule;

/** A bean that asks a rule. */
public class Deciding {

    /** Asks it. */
    public boolean allowed() {
        return Rule.holds();
    }
}
