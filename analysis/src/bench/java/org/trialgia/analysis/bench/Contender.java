package org.trialgia.analysis.bench;

import java.io.IOException;
import java.nio.file.Path;

/** One way of doing a row's work. */
interface Contender extends AutoCloseable {

    String name();

    /** Does the work once. */
    Cost run() throws IOException;

    /** Writes the result of the last run as raw doubles. */
    default void save(Path file) throws IOException {
        throw new UnsupportedOperationException(name() + " writes its result itself.");
    }

    @Override
    void close() throws IOException;
}
