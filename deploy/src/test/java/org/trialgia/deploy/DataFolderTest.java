package org.trialgia.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class DataFolderTest {

    @TempDir private Path temporary;

    @Test
    void open_newFolder_isItsOwnersOnly() throws IOException {
        Path root = temporary.resolve("data");
        try (DataFolder folder = DataFolder.open(root, false)) {
            assertEquals(
                    "rwx------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.root())));
        }
    }

    @Test
    void open_folderOfSomebodyElse_isRefusedAndLeftAlone() throws IOException {
        Path precious = Files.writeString(temporary.resolve("thesis.txt"), "years of work");
        StartRefused refused =
                assertThrows(StartRefused.class, () -> DataFolder.open(temporary, true));
        assertTrue(refused.getMessage().contains("-Drun.data"), refused.getMessage());
        assertEquals("years of work", Files.readString(precious));
    }

    @Test
    void open_whileInUse_isRefused() {
        Path root = temporary.resolve("data");
        try (DataFolder first = DataFolder.open(root, false)) {
            StartRefused refused =
                    assertThrows(StartRefused.class, () -> DataFolder.open(root, false));
            assertTrue(refused.getMessage().contains("running"), refused.getMessage());
            assertTrue(Files.exists(first.root()));
        }
    }

    @Test
    void open_afterACloseWithoutUnlocking_works() {
        Path root = temporary.resolve("data");
        DataFolder.open(root, false).close();
        DataFolder.open(root, false).close();
        assertTrue(Files.exists(root.resolve("lock")));
    }

    @Test
    void open_fresh_throwsAwayWhatWasKept() throws IOException {
        Path root = temporary.resolve("data");
        Path kept;
        try (DataFolder folder = DataFolder.open(root, false)) {
            kept = Files.writeString(folder.store().resolve("scan"), "bytes");
        }
        DataFolder.open(root, true).close();
        assertFalse(Files.exists(kept));
    }

    @Test
    void open_again_keepsWhatWasThere() throws IOException {
        Path root = temporary.resolve("data");
        Path kept;
        try (DataFolder folder = DataFolder.open(root, false)) {
            kept = Files.writeString(folder.store().resolve("scan"), "bytes");
        }
        DataFolder.open(root, false).close();
        assertEquals("bytes", Files.readString(kept));
    }

    @Test
    void delete_ofAFolderWithALink_leavesItsTargetAlone() throws IOException {
        Path outside = Files.writeString(temporary.resolve("outside"), "stays");
        Path folder = Files.createDirectory(temporary.resolve("folder"));
        Files.createSymbolicLink(folder.resolve("link"), outside);
        DataFolder.delete(folder);
        assertFalse(Files.exists(folder));
        assertEquals("stays", Files.readString(outside));
    }
}
