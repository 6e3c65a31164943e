package org.trialgia.analysis.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.freesurfer.AsegStats;
import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiReason;
import org.trialgia.analysis.nifti.NiftiSpec;
import org.trialgia.analysis.nifti.NiftiWriter;
import org.trialgia.analysis.nifti.VoxelType;
import org.trialgia.analysis.signal.ConfoundTable;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Inputs that the readers once took ill. */
class FindingsTest {

    @TempDir Path folder;

    /** The number's pattern tried each way to part the digits: minutes for this cell. */
    @Test
    void confounds_cellOfManyDigits_isRefusedAtOnce() {
        String text = "a\n" + "1".repeat(400_000) + "x\n";

        RefusedException refused =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(10),
                        () ->
                                assertThrows(
                                        RefusedException.class,
                                        () ->
                                                ConfoundTable.read(new StringReader(text))
                                                        .values("a")));

        assertEquals("confounds.not-numeric", refused.reason());
    }

    /** The sentence held the whole name, as long as the file. */
    @Test
    void confounds_longName_isShownByItsBeginning() throws IOException {
        String name = "n".repeat(100_000);

        RefusedException twice =
                assertThrows(
                        RefusedException.class,
                        () ->
                                ConfoundTable.read(
                                        new StringReader(name + "\t" + name + "\n1\t2\n")));
        ConfoundTable table = ConfoundTable.read(new StringReader(name + "\n1\nn/a\n?\n"));

        assertEquals("confounds.column-twice", twice.reason());
        assertTrue(twice.sentence().length() < 200);
        for (Runnable work :
                new Runnable[] {() -> table.values(name), () -> table.values(name + "m")}) {
            String sentence = assertThrows(RefusedException.class, work::run).sentence();
            assertTrue(sentence.length() < 300, sentence);
        }
    }

    @Test
    void freeSurfer_longName_isShownByItsBeginning() {
        String name = "n".repeat(100_000);
        String columns = "# ColHeaders SegId StructName NVoxels Volume_mm3";
        for (String text :
                new String[] {
                    columns + " " + name + " " + name + "\n",
                    columns + "\n1 " + name + " 1 1\n2 " + name + " 1 1\n",
                    "# TableCol 4 ColHeader Volume_mm3\n# TableCol 4 Units "
                            + name
                            + "\n"
                            + columns
                            + "\n1 a 1 1\n"
                }) {
            RefusedException refused =
                    assertThrows(RefusedException.class, () -> AsegStats.parse(text));
            assertTrue(refused.sentence().length() < 200, refused.reason());
        }
    }

    /** The pattern of blanks was made anew for each line: hundreds of bytes for three. */
    @Test
    void freeSurfer_manyShortLines_allocateLittle() {
        byte[] lines = "#a\n".repeat(20_000).getBytes(StandardCharsets.US_ASCII);

        Fuzzing.Report report =
                new Fuzzing("freesurfer-short-lines", 0, n -> lines, 256, 64 << 10)
                        .run(
                                bytes ->
                                        assertThrows(
                                                        RefusedException.class,
                                                        () ->
                                                                AsegStats.parse(
                                                                        new String(
                                                                                bytes,
                                                                                StandardCharsets
                                                                                        .US_ASCII)))
                                                .reason(),
                                3);

        assertEquals(3, report.refusals().get("freesurfer.no-table"));
    }

    /** Each of the extensions gave a warning of its own: a hundred bytes for eight of the file. */
    @Test
    void nifti_thousandsOfOddExtensions_giveOneWarningEachKind() throws Exception {
        Path file = folder.resolve("image.nii");
        Grid grid = new Grid(new int[] {2, 2, 2}, Affine.diagonal(2, 2, 2, 0, 0, 0));
        try (NiftiWriter writer = NiftiWriter.create(file, NiftiSpec.of(grid, VoxelType.UINT8))) {
            writer.write(new double[8]);
            writer.finish();
        }
        byte[] image = Files.readAllBytes(file);
        int many = 5000;
        ByteBuffer bytes = ByteBuffer.allocate(352 + 8 * many + 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(image, 0, 352).put(348, (byte) 1).putFloat(108, 352 + 8 * many);
        for (int i = 0; i < many; i++) {
            bytes.putInt(8).putInt(6);
        }
        Files.write(file, bytes.array());

        try (NiftiImage opened = NiftiImage.open(file)) {
            assertEquals(1000, opened.extensions().size());
            assertEquals(
                    2,
                    opened.warnings().stream()
                            .filter(w -> w.reason() == NiftiReason.EXTENSION)
                            .count());
        }
    }
}
