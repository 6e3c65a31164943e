package org.trialgia.architecture.planted.web.frame;

import org.trialgia.architecture.planted.web.study.Listed;

/** A frame that knows a feature's pages. */
public class Favouring {

    /** Asks it. */
    public boolean listed() {
        return Listed.there();
    }
}
