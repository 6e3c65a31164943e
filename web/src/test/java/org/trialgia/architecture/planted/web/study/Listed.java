package org.trialgia.architecture.planted.web.study;

/** A feature's bean. */
public class Listed {

    private Listed() {}

    /** Whether it is there. */
    public static boolean there() {
        return true;
    }
}
