package org.trialgia.architecture.planted.study.control;

/** A rule, for its own feature only. */
public class Rule {

    private Rule() {}

    /** Whether it holds. */
    public static boolean holds() {
        return true;
    }
}
