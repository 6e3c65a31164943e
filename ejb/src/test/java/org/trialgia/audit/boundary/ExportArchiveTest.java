package org.trialgia.audit.boundary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.Json;
import jakarta.json.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;

class ExportArchiveTest {

    @Test
    void anArchive_holdsTablesAndTheirHashes() throws Exception {
        ExportFile file = archive("x");
        Map<String, byte[]> entries = entries(file);
        assertEquals(List.of("people.csv", "manifest.json"), List.copyOf(entries.keySet()));
        assertEquals(
                "name,age\r\nx,7\r\n\"a \"\"b\"\", c\",\r\n",
                new String(entries.get("people.csv"), StandardCharsets.UTF_8));
        JsonObject manifest =
                Json.createReader(new ByteArrayInputStream(entries.get("manifest.json")))
                        .readObject();
        assertEquals("KNEE", manifest.getString("study"));
        JsonObject table = manifest.getJsonArray("files").getJsonObject(0);
        assertEquals(2, table.getInt("rows"));
        assertEquals(sha256(entries.get("people.csv")), table.getString("sha256"));
        assertEquals(entries.get("people.csv").length, table.getInt("bytes"));
        byte[] whole = Files.readAllBytes(file.path());
        assertEquals(sha256(whole), file.sha256());
        assertEquals(whole.length, file.bytes());
        assertEquals(2, file.rows());
        Files.delete(file.path());
    }

    @Test
    void theSameContent_givesTheSameBytes() throws IOException {
        ExportFile one = archive("x");
        ExportFile two = archive("x");
        assertArrayEquals(Files.readAllBytes(one.path()), Files.readAllBytes(two.path()));
        Files.delete(one.path());
        Files.delete(two.path());
    }

    @Test
    void anUnfinishedArchive_leavesNoFile() throws IOException {
        ExportArchive archive = new ExportArchive("x", Map.of());
        assertThrows(
                IllegalArgumentException.class,
                () -> archive.table("t.csv", List.of("a"), rows -> rows.accept(List.of("1", "2"))));
        ExportFile finished = archive("x");
        archive.close();
        try (var files = Files.list(finished.path().getParent())) {
            assertEquals(
                    1,
                    files.filter(path -> path.toString().contains("trialgia-export-"))
                            .filter(path -> path.equals(finished.path()))
                            .count());
        }
        Files.delete(finished.path());
        assertFalse(Files.exists(finished.path()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "｡1"})
    void aTextThatBeginsLikeAFormula_isMadeText(String text) {
        assertEquals("'" + text, ExportArchive.cell(text));
    }

    @Test
    void numbersAndOtherTexts_stayWhatTheyAre() {
        assertEquals("-0.5", ExportArchive.cell(-0.5));
        assertEquals("7 - 4 = 3", ExportArchive.cell("7 - 4 = 3"));
        assertEquals("", ExportArchive.cell(null));
        assertEquals("", ExportArchive.cell(""));
    }

    private static ExportFile archive(String first) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("study", "KNEE");
        try (ExportArchive archive = new ExportArchive("KNEE-people", about)) {
            archive.table(
                    "people.csv",
                    List.of("name", "age"),
                    rows -> {
                        rows.accept(List.of(first, 7));
                        rows.accept(Arrays.asList("a \"b\", c", null));
                    });
            return archive.finish();
        }
    }

    private static Map<String, byte[]> entries(ExportFile file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file.path()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
