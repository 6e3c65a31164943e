package org.trialgia.architecture.planted.study.boundary;

import org.trialgia.architecture.planted.report.boundary.Later;

/** A feature that knows a later one. */
public class Ahead {

    /** Asks it. */
    public boolean later() {
        return Later.there();
    }
}
