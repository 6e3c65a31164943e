package org.trialgia.analysis.region;

/** A label image that cannot give the regions of a scan; the message says why and what to do. */
public final class RegionsRefused extends Exception {

    private static final long serialVersionUID = 1L;

    RegionsRefused(String sentence) {
        super(sentence);
    }
}
