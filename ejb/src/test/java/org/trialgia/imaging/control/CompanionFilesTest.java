package org.trialgia.imaging.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialgia.refusal.Invalid;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Confounds tables, sidecars, and what in them or in a header may say who somebody is. */
class CompanionFilesTest {

    @TempDir private Path folder;

    @Test
    void confounds_everyNeededColumnNumeric_givesItsRows() throws IOException {
        assertEquals(3, ConfoundsCheck.check(table(List.of("0.1", "0.2", "-1e-3"))));
    }

    @Test
    void confounds_firstRowOfADifference_maySayNotAvailable() throws IOException {
        Path file =
                write("framewise_displacement\t" + names(), "n/a\t" + row("0"), "0.1\t" + row("0"));

        assertEquals(2, ConfoundsCheck.check(file));
    }

    @Test
    void confounds_laterRowOfADifference_mayNot() throws IOException {
        Path file =
                write("framewise_displacement\t" + names(), "n/a\t" + row("0"), "n/a\t" + row("0"));

        Invalid refused = assertThrows(Invalid.class, () -> ConfoundsCheck.check(file));

        assertEquals("confounds.not-numeric", refused.key());
        assertTrue(refused.getMessage().contains("row 2"), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"n/a", "abc", "", "NaN", "Infinity"})
    void confounds_cellNotNumeric_isRefusedWithColumnAndRow(String cell) throws IOException {
        Path file = write(names(), row("0"), row("0").replaceFirst("0", cell));

        Invalid refused = assertThrows(Invalid.class, () -> ConfoundsCheck.check(file));

        assertEquals("confounds.not-numeric", refused.key());
        assertTrue(refused.getMessage().contains("trans_x, row 2"), refused.getMessage());
    }

    @Test
    void confounds_columnMissing_isRefusedByName() throws IOException {
        Path file = write(names().replace("rot_y", "rotation_y"), row("0"));

        Invalid refused = assertThrows(Invalid.class, () -> ConfoundsCheck.check(file));

        assertEquals("confounds.column-missing", refused.key());
        assertTrue(refused.getMessage().contains("rot_y"));
    }

    @Test
    void confounds_columnTwice_isRefused() throws IOException {
        Path file = write(names() + "\tcsf", row("0") + "\t0");

        assertEquals(
                "confounds.column-twice",
                assertThrows(Invalid.class, () -> ConfoundsCheck.check(file)).key());
    }

    @Test
    void confounds_rowCutOff_isRefused() throws IOException {
        Path file = write(names(), row("0"), "0\t0");

        assertEquals(
                "confounds.row-length",
                assertThrows(Invalid.class, () -> ConfoundsCheck.check(file)).key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "trans_x,trans_y\n0,0", "\u0000\u0001\u0002"})
    void confounds_noTable_isRefused(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("table.tsv"), text);

        assertThrows(Invalid.class, () -> ConfoundsCheck.check(file));
    }

    @Test
    void confounds_bytesThatAreNoText_areRefused() throws IOException {
        Path file =
                Files.write(
                        folder.resolve("table.tsv"), new byte[] {(byte) 0xff, (byte) 0xfe, 9, 10});

        assertThrows(Invalid.class, () -> ConfoundsCheck.check(file));
    }

    @Test
    void sidecar_ofAScanner_saysTimeAndScanner() throws IOException {
        Sidecar sidecar =
                Sidecar.read(
                        write(
                                "{\"RepetitionTime\": 1.35, \"Manufacturer\": \"Siemens\","
                                        + " \"ManufacturersModelName\": \"Prisma\","
                                        + " \"MagneticFieldStrength\": 3,"
                                        + " \"PatientPosition\": \"HFS\"}"));

        assertEquals(new Sidecar(1.35, "Siemens Prisma 3 T"), sidecar);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"PatientName\": \"A^B\"}",
                "{\"patientid\": \"17\"}",
                "{\"a\": {\"b\": [{\"InstitutionName\": \"somewhere\"}]}}",
                "{\"AcquisitionDateTime\": \"2026-01-02T10:00:00\"}",
                "{\"ReferringPhysicianName\": \"C\"}"
            })
    void sidecar_thatSaysWho_isRefused(String json) throws IOException {
        Path file = write(json);

        assertEquals(
                "sidecar.identity", assertThrows(Invalid.class, () -> Sidecar.read(file)).key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"a\": }", "nonsense"})
    void sidecar_noJsonObject_isRefused(String json) throws IOException {
        Path file = write(json);

        assertEquals(
                "sidecar.not-json", assertThrows(Invalid.class, () -> Sidecar.read(file)).key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MUSTER^ERIKA",
                "erika@example.org",
                "born 1971-03-04",
                "19710304 scan",
                "4.3.1971",
                "Patient 12",
                "name: x",
                "MRN 1234"
            })
    void headerText_thatMaySayWho_isFound(String text) {
        assertTrue(IdentityCheck.speaks(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "FSL5.0",
                "spm - 3D normalized",
                "TE=2.9;Time=112030.000;phase=1",
                "Power 2011 264 spheres 5 mm, own build",
                "www.bic.mni.mcgill.ca/ServicesAtlases/ICBM152NLin2009",
                "none"
            })
    void headerText_ofPrograms_isNot(String text) {
        assertFalse(IdentityCheck.speaks(text));
    }

    private Path table(List<String> values) throws IOException {
        List<String> lines = new ArrayList<>(List.of(names()));
        values.forEach(value -> lines.add(row(value)));
        return write(lines.toArray(String[]::new));
    }

    private static String names() {
        return String.join("\t", ConfoundsCheck.NEEDED);
    }

    private static String row(String value) {
        return String.join("\t", Collections.nCopies(ConfoundsCheck.NEEDED.size(), value));
    }

    private Path write(String... lines) throws IOException {
        return Files.writeString(folder.resolve("file"), String.join("\n", lines) + "\n");
    }
}
