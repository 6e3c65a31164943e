package org.trialgia.access.control;

import jakarta.enterprise.context.ApplicationScoped;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The secret mixed into every password hash, from a key file outside the database. */
@ApplicationScoped
public class Pepper {

    static final String FILE = "pepper.key";

    private static final String KEYS = "TRIALGIA_KEYS";

    private volatile byte[] read = {};

    byte[] key() {
        if (read.length == 0) {
            String folder = System.getenv(KEYS);
            if (folder == null || folder.isBlank()) {
                throw new IllegalStateException(
                        "the environment variable "
                                + KEYS
                                + " must name a folder (see docs/operations.md)");
            }
            try {
                read = Files.readAllBytes(Path.of(folder, FILE));
            } catch (IOException e) {
                throw new IllegalStateException(
                        "the key file "
                                + FILE
                                + " in "
                                + folder
                                + " cannot be read; without it no password can be checked",
                        e);
            }
        }
        return read;
    }
}
