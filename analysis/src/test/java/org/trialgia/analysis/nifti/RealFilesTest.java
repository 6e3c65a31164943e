package org.trialgia.analysis.nifti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every real file of the shared data, offered as an image: an image is read to its end, everything
 * else is refused with a reason. What is read is compared by the reference harness ({@code
 * nifti-real-files}).
 */
class RealFilesTest {

    /** Headers whose voxels are not there, and a header of another format. */
    private static final List<String> NO_IMAGES =
            List.of("analyze.hdr", "nifti1.hdr", "nifti2.hdr");

    @TestFactory
    Stream<DynamicTest> everyFile_offeredAsAnImage_isReadOrRefused() throws IOException {
        String given = System.getProperty("reference.data", "");
        Path data =
                given.isBlank()
                        ? Path.of(System.getProperty("trialgia.root", ".."), "../shared/data")
                        : Path.of(given);
        if (!Files.isDirectory(data)) {
            Assumptions.abort("skipped: no ../shared");
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(data)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        assertFalse(files.isEmpty());
        return files.stream()
                .map(file -> dynamicTest(data.relativize(file).toString(), () -> offer(file)));
    }

    private static void offer(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        boolean image = name.matches(".*\\.(nii|nii\\.gz|hdr|img)") && !NO_IMAGES.contains(name);
        assertEquals(image ? "read" : "refused", outcome(file));
    }

    private static String outcome(Path file) throws IOException {
        try (NiftiImage image = NiftiImage.open(file)) {
            image.verify();
            for (NiftiWarning warning : image.warnings()) {
                assertFalse(warning.sentence().isBlank());
            }
            return "read";
        } catch (NiftiRefused e) {
            assertFalse(e.sentence().isBlank() || e.field().isBlank());
            return "refused";
        }
    }
}
