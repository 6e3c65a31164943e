package org.trialgia.architecture.planted.report.boundary;

/** What a feature further down offers. */
public class Later {

    private Later() {}

    /** Whether it is there. */
    public static boolean there() {
        return true;
    }
}
