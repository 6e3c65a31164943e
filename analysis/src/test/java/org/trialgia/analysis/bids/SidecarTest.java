package org.trialgia.analysis.bids;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialgia.analysis.RefusedException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

class SidecarTest {

    @TempDir Path root;

    @Test
    void values_areRead() {
        Sidecar found =
                Sidecar.parse(
                        """
                        {"RepetitionTime": 2, "EchoTime": 0.03, "SliceTiming": [0, 1.0, 2],
                         "Manufacturer": "Siemens"}
                        """);

        assertEquals(OptionalDouble.of(2), found.repetitionTime());
        assertEquals(OptionalDouble.of(0.03), found.echoTime());
        assertArrayEquals(new double[] {0, 1, 2}, found.sliceTiming().orElseThrow());
        assertEquals(Optional.of("Siemens"), found.text("Manufacturer"));
    }

    @Test
    void inherited_nearerFilesWin() throws Exception {
        Path func = Files.createDirectories(root.resolve("sub-01/ses-pre/func"));
        Path image = func.resolve("sub-01_ses-pre_task-rest_bold.nii.gz");
        write(root.resolve("task-rest_bold.json"), "{\"RepetitionTime\": 2, \"EchoTime\": 0.03}");
        write(root.resolve("task-heat_bold.json"), "{\"RepetitionTime\": 9}");
        write(root.resolve("README.json"), "no JSON");
        write(root.resolve("sub-01/sub-01_bold.json"), "{\"RepetitionTime\": 1.5}");

        Sidecar found = Sidecar.inherited(root, image);

        assertEquals(OptionalDouble.of(1.5), found.repetitionTime());
        assertEquals(OptionalDouble.of(0.03), found.echoTime());
    }

    @Test
    void inherited_noSidecar_isEmpty() throws Exception {
        assertTrue(Sidecar.inherited(root, root.resolve("sub-01_bold.nii")).values().isEmpty());
    }

    @Test
    void inherited_twoInOneFolder_isRefused() throws Exception {
        write(root.resolve("bold.json"), "{}");
        write(root.resolve("sub-01_bold.json"), "{}");

        assertEquals("sidecar.several", reason(root.resolve("sub-01_bold.nii")));
        assertEquals("sidecar.outside", reason(root.resolve("../sub-01_bold.nii")));
        Files.delete(root.resolve("bold.json"));
        Files.write(root.resolve("sub-01_bold.json"), new byte[] {(byte) 0xff, 1});
        assertEquals("sidecar.malformed", reason(root.resolve("sub-01_bold.nii")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"RepetitionTime\": 2000}|sidecar.repetition-time",
                "{\"RepetitionTime\": \"2\"}|sidecar.repetition-time",
                "{\"RepetitionTime\": -1}|sidecar.repetition-time",
                "{\"EchoTime\": 30}|sidecar.echo-time",
                "{\"RepetitionTime\": 2, \"SliceTiming\": [0, 2.5]}|sidecar.slice-timing",
                "{\"SliceTiming\": [\"0\"]}|sidecar.slice-timing",
                "{\"SliceTiming\": []}|sidecar.slice-timing"
            })
    void valuesThatCannotBeTrue_areRefusedByName(String json, String reason) {
        Sidecar sidecar = Sidecar.parse(json);

        assertEquals(
                reason,
                assertThrows(
                                RefusedException.class,
                                () -> {
                                    sidecar.repetitionTime();
                                    sidecar.echoTime();
                                    sidecar.sliceTiming();
                                })
                        .reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "3"})
    void noObject_isRefused(String text) {
        assertEquals(
                "sidecar.malformed",
                assertThrows(RefusedException.class, () -> Sidecar.parse(text)).reason());
    }

    private String reason(Path image) {
        return assertThrows(RefusedException.class, () -> Sidecar.inherited(root, image)).reason();
    }

    private static void write(Path file, String text) throws Exception {
        Files.writeString(file, text);
    }
}
