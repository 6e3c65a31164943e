package org.trialgia.analysis.bench;

import java.io.IOException;

/** One way of doing a row's work. */
interface Contender extends AutoCloseable {

    String name();

    /** Does the work once. */
    Cost run() throws IOException;

    @Override
    void close() throws IOException;
}
