package org.trialgia.randomisation.control;

import jakarta.enterprise.context.ApplicationScoped;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The vault's key, from a file outside the database; without it no row can be sealed or opened. */
@ApplicationScoped
public class VaultKey {

    static final String FILE = "vault.key";

    private static final String KEYS = "TRIALGIA_KEYS";
    private static final int KEY_BYTES = 32;

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
            read = read(Path.of(folder));
        }
        return read;
    }

    private static byte[] read(Path folder) {
        try {
            byte[] key = Files.readAllBytes(folder.resolve(FILE));
            if (key.length != KEY_BYTES) {
                throw new IllegalStateException(
                        "the key file "
                                + FILE
                                + " in "
                                + folder
                                + " has "
                                + key.length
                                + " bytes and must have "
                                + KEY_BYTES);
            }
            return key;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the key file "
                            + FILE
                            + " in "
                            + folder
                            + " cannot be read; without it no allocation can be sealed or opened",
                    e);
        }
    }
}
