package org.trialgia.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes down the java that runs it and its class path. Maven gives the toolchain's JDK to a child
 * process only; the note hands both on to what runs inside Maven.
 */
public final class LaunchNote {

    private LaunchNote() {}

    /** Writes the note into the file named. */
    public static void main(String[] arguments) throws IOException {
        Files.write(
                Path.of(arguments[0]),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        System.getProperty("java.class.path")));
    }
}
