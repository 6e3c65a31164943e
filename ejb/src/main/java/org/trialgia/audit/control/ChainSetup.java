package org.trialgia.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.nio.file.Path;

/**
 * Reads where keys and outside notes are. The application does not start without its keys: a trail
 * that cannot be sealed must not be begun.
 */
@ApplicationScoped
public class ChainSetup {

    /** Names the folder with the keys. */
    public static final String KEYS = "TRIALGIA_KEYS";

    /** Names the folder for what is noted outside the database. */
    public static final String ANCHORS = "TRIALGIA_ANCHORS";

    @Produces
    @Singleton
    AuditKeys keys() {
        return AuditKeys.read(folder(KEYS));
    }

    @Produces
    @Singleton
    OutsideNotes outsideNotes() {
        return new OutsideNotes(folder(ANCHORS));
    }

    private static Path folder(String variable) {
        String value = System.getenv(variable);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(
                    "the environment variable "
                            + variable
                            + " must name a folder (see docs/operations.md)");
        }
        return Path.of(value);
    }
}
