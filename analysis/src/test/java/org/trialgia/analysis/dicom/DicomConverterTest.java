package org.trialgia.analysis.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.trialgia.analysis.RefusedException;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Shell scripts stand for the converter: only how it is run is ours. */
@DisabledOnOs(OS.WINDOWS)
class DicomConverterTest {
    private static final ConversionLimits LIMITS =
            new ConversionLimits(Duration.ofSeconds(20), 1 << 20);

    @TempDir Path folder;

    private Path dicom;
    private Path output;

    @BeforeEach
    void folders() throws Exception {
        dicom = Files.createDirectory(folder.resolve("dicom"));
        output = Files.createDirectory(folder.resolve("output"));
    }

    @Test
    void convert_imagesAndSidecars_areNamed() throws Exception {
        DicomConverter converter =
                script(
                        "for last; do :; done; echo x > b.nii.gz; echo {} > b.json; echo \"$last\""
                                + " > a.nii");

        DicomConverter.Converted found = converter.convert(dicom, output, LIMITS);

        assertEquals(List.of(output.resolve("a.nii"), output.resolve("b.nii.gz")), found.images());
        assertEquals(List.of(output.resolve("b.json")), found.sidecars());
        assertEquals(dicom.toString(), Files.readString(output.resolve("a.nii")).strip());
    }

    @Test
    void convert_isAskedToLeaveThePatientOut() throws Exception {
        DicomConverter converter = script("echo \"$*\" > a.nii; env > a.json");

        DicomConverter.Converted found = converter.convert(dicom, output, LIMITS);

        assertTrue(Files.readString(found.images().getFirst()).startsWith("-b y -ba y -z y"));
        assertTrue(!Files.readString(found.sidecars().getFirst()).contains("HOME="));
    }

    @Test
    void convert_muchPrinted_doesNotStopIt() throws Exception {
        DicomConverter converter =
                script(
                        "i=0; while [ $i -lt 20000 ]; do echo 0123456789; i=$((i+1)); done; echo >"
                                + " a.nii");

        assertEquals(1, converter.convert(dicom, output, LIMITS).images().size());
    }

    @Test
    void convert_tooLong_isEndedWithItsChildren() throws Exception {
        DicomConverter converter = script("sleep 60 & echo $! > child; wait");

        String reason = reason(converter, new ConversionLimits(Duration.ofMillis(300), 1 << 20));

        assertEquals("dicom.timeout", reason);
        long child = Long.parseLong(Files.readString(output.resolve("child")).strip());
        Optional<ProcessHandle> left = ProcessHandle.of(child);
        if (left.isPresent()) {
            left.get().onExit().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void convert_tooMuchWritten_isRefused() throws Exception {
        DicomConverter converter = script("head -c 2000 /dev/zero > a.nii");

        assertEquals(
                "dicom.too-much-output",
                reason(converter, new ConversionLimits(Duration.ofSeconds(20), 1000)));
    }

    @Test
    void convert_failure_isRefusedByName() throws Exception {
        assertEquals("dicom.failed", reason(script("exit 3"), LIMITS));
        assertEquals("dicom.nothing", reason(script("exit 0"), LIMITS));
        assertEquals(
                "dicom.no-folder",
                assertThrows(
                                RefusedException.class,
                                () ->
                                        script("exit 0")
                                                .convert(folder.resolve("none"), output, LIMITS))
                        .reason());
        Files.writeString(output.resolve("there"), "x");
        assertEquals("dicom.output-not-empty", reason(script("exit 0"), LIMITS));
    }

    @Test
    void find_searchesThePath() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path program = executable(bin.resolve("dcm2niix"), "exit 0");
        String path = folder.resolve("other") + File.pathSeparator + bin;

        assertEquals(program, DicomConverter.find(Optional.empty(), path).program());
        assertEquals(
                "dicom.no-converter",
                assertThrows(
                                RefusedException.class,
                                () -> DicomConverter.find(Optional.empty(), ""))
                        .reason());
        assertEquals(
                "dicom.not-executable",
                assertThrows(
                                RefusedException.class,
                                () ->
                                        DicomConverter.find(
                                                Optional.of(folder.resolve("none")), path))
                        .reason());
    }

    private String reason(DicomConverter converter, ConversionLimits limits) {
        return assertThrows(RefusedException.class, () -> converter.convert(dicom, output, limits))
                .reason();
    }

    private DicomConverter script(String body) throws Exception {
        Path file = executable(folder.resolve("converter"), body);
        return DicomConverter.find(Optional.of(file), "");
    }

    private static Path executable(Path file, String body) throws Exception {
        Files.writeString(file, "#!/bin/sh\nPATH=/usr/bin:/bin\n" + body + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
