package org.trialgia.imaging.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.nio.file.Path;

/** Reads where the store and the import folder are. */
@ApplicationScoped
public class StoreSetup {

    /** Names the store's folder. */
    public static final String STORE = "TRIALGIA_STORE";

    /** Names the folder that scans may be read from. */
    public static final String IMPORT = "TRIALGIA_IMPORT";

    @Produces
    @Singleton
    FileStore store() {
        return new DirectoryStore(folder(STORE), new Disk());
    }

    @Produces
    @Singleton
    ImportFolder imports() {
        return new ImportFolder(folder(IMPORT));
    }

    private static Path folder(String variable) {
        String value = System.getenv(variable);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(
                    "the environment variable "
                            + variable
                            + " must name a folder (see docs/operations.md)");
        }
        return Path.of(value).toAbsolutePath().normalize();
    }
}
