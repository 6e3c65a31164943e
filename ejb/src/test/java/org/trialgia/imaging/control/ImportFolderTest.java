package org.trialgia.imaging.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class ImportFolderTest {

    @TempDir private Path root;
    private ImportFolder imports;

    @BeforeEach
    void fill() throws IOException {
        imports = new ImportFolder(root.resolve("import"));
        Path scans = Files.createDirectories(root.resolve("import/KNEE/sub-1/func"));
        Files.writeString(scans.resolve("sub-1_bold.nii.gz"), "image");
        Files.writeString(scans.resolve("sub-1_bold.json"), "{}");
        Files.writeString(scans.resolve("notes.txt"), "no image");
        Files.createDirectories(root.resolve("import/OTHER"));
        Files.writeString(root.resolve("import/OTHER/secret.nii"), "another study's");
        Files.writeString(root.resolve("key.nii"), "a key");
        Files.createSymbolicLink(root.resolve("import/KNEE/link.nii"), root.resolve("key.nii"));
        Files.createSymbolicLink(root.resolve("import/KNEE/up"), root);
    }

    @Test
    void list_findsFilesBelow_andFollowsNoLink() throws IOException {
        ImportFolder.Listing listing = imports.list("KNEE");

        assertEquals(
                List.of("sub-1/func/sub-1_bold.json", "sub-1/func/sub-1_bold.nii.gz"),
                listing.files().stream().map(ImportFolder.Candidate::place).toList());
        assertEquals(2, listing.skipped());
        assertTrue(listing.whole());
    }

    @Test
    void list_noFolderOfTheStudy_isEmpty() throws IOException {
        assertEquals(List.of(), imports.list("NONE").files());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../OTHER/secret.nii",
                "../../key.nii",
                "/etc/passwd",
                "sub-1/../../OTHER/secret.nii",
                "link.nii",
                "up/key.nii",
                "sub-1",
                "sub-1/func/absent.nii",
                "",
                ".",
                "sub-1//func/sub-1_bold.nii.gz",
                "sub-1\\func"
            })
    void find_placeThatLeadsOut_orIsNoFile_isNotThere(String place) throws IOException {
        assertEquals(Optional.empty(), imports.find("KNEE", place));
        assertThrows(IOException.class, () -> imports.open("KNEE", place));
    }

    @Test
    void open_fileOfTheStudy_givesItsBytes() throws IOException {
        try (var bytes = imports.open("KNEE", "sub-1/func/sub-1_bold.nii.gz")) {
            assertEquals("image", new String(bytes.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }
}
