package org.trialgia.analysis.reference;

import java.util.Map;

/** The kinds that the numeric core offers. */
final class Runners {

    private Runners() {}

    /** The runner of each kind. */
    static Map<String, QuantityRunner> all() {
        return Map.ofEntries();
    }
}
