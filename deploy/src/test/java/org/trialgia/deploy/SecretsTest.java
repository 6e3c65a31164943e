package org.trialgia.deploy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class SecretsTest {

    @TempDir private Path folder;

    @Test
    void password_askedTwice_isTheSame() {
        assertEquals(Secrets.password(folder, "admin"), Secrets.password(folder, "admin"));
    }

    @Test
    void password_ofTwoNames_differs() {
        assertNotEquals(Secrets.password(folder, "admin"), Secrets.password(folder, "master"));
    }

    @Test
    void password_isLongRandomHexadecimal() {
        assertTrue(Secrets.password(folder, "admin").matches("[0-9a-f]{48}"));
    }

    @Test
    void makeKeys_again_overwritesNone() throws IOException {
        Secrets.makeKeys(folder);
        byte[] vault = Files.readAllBytes(folder.resolve("vault.key"));
        byte[] anchor = Files.readAllBytes(folder.resolve("audit-anchor.key"));
        Secrets.makeKeys(folder);
        assertArrayEquals(vault, Files.readAllBytes(folder.resolve("vault.key")));
        assertArrayEquals(anchor, Files.readAllBytes(folder.resolve("audit-anchor.key")));
    }

    @Test
    void makeKeys_writesFilesOnlyTheirOwnerCanRead() throws IOException {
        Secrets.makeKeys(folder);
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("vault.key"))));
    }
}
