package org.trialgia.run.control;

import java.nio.file.Path;

/** Where the files of scans are, by what is in them. */
@FunctionalInterface
public interface ScanFileSource {

    /** The file, after seeing that it is what its hash says. */
    Path verified(String hash);
}
