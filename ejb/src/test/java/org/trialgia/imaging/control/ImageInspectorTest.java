package org.trialgia.imaging.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialgia.imaging.boundary.ImageFacts;
import org.trialgia.refusal.Invalid;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

class ImageInspectorTest {

    @TempDir private Path folder;

    @Test
    void inspect_series_saysWhatItIs() throws IOException {
        ImageFacts facts =
                ImageInspector.inspect(
                        file(NiftiBytes.series(4, 5, 6, 7).every(1.35).bytes()), null);

        assertEquals("4 × 5 × 6 × 7", facts.shape());
        assertEquals(1.35, facts.repetitionTime(), 1e-6);
        assertEquals(3, facts.zoomX(), 1e-6);
        assertEquals("int16", facts.datatype());
        assertEquals(List.of(), facts.warnings());
    }

    @Test
    void inspect_compressedSeries_saysTheSame() throws IOException {
        byte[] bytes = NiftiBytes.series(4, 5, 6, 7).bytes();

        assertEquals(
                ImageInspector.inspect(file(bytes), null),
                ImageInspector.inspect(file(NiftiBytes.gzip(bytes)), null));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 347, 348, 352, 353, 2031})
    void inspect_cutOff_isRefused(int length) throws IOException {
        byte[] bytes = NiftiBytes.series(4, 5, 6, 7).bytes();
        Path cut = file(Arrays.copyOf(bytes, length));

        assertRefused("scan.image-refused", cut);
    }

    @Test
    void inspect_compressedCutOff_isRefusedAtEveryLength() throws IOException {
        byte[] bytes = NiftiBytes.gzip(NiftiBytes.series(4, 5, 6, 7).bytes());
        for (int length = 0; length < bytes.length; length += 97) {
            assertRefused("scan.image-refused", file(Arrays.copyOf(bytes, length)));
        }
    }

    @Test
    void inspect_headerThatClaimsMore_isRefused() throws IOException {
        NiftiBytes lying = NiftiBytes.series(4, 5, 6, 7).claiming(4, 30_000);

        assertRefused("scan.image-refused", file(lying.bytes(4 * 5 * 6 * 7)));
        assertRefused("scan.image-refused", file(NiftiBytes.gzip(lying.bytes(4 * 5 * 6 * 7))));
    }

    @Test
    void inspect_headerThatClaimsTheImpossible_isRefused() throws IOException {
        NiftiBytes lying = NiftiBytes.series(4, 5, 6, 7);
        for (int axis = 1; axis <= 4; axis++) {
            lying.claiming(axis, 32_767);
        }

        assertRefused("scan.image-refused", file(lying.bytes(100)));
        assertRefused("scan.image-refused", file(NiftiBytes.gzip(lying.bytes(100))));
    }

    /** 96 MiB of voxels where the header claims 2 kB. */
    @Test
    void inspect_gzipBomb_isRefusedInBoundedTime() throws IOException {
        byte[] bomb = NiftiBytes.gzip(NiftiBytes.series(4, 5, 6, 7).bytes(48 << 20));

        long began = System.nanoTime();
        assertRefused("scan.image-refused", file(bomb));
        assertTrue(System.nanoTime() - began < 5_000_000_000L);
    }

    @Test
    void inspect_corruptChecksum_isRefused() throws IOException {
        byte[] bytes = NiftiBytes.gzip(NiftiBytes.series(4, 5, 6, 7).bytes());
        bytes[bytes.length - 6] ^= 0x55;

        assertRefused("scan.image-refused", file(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain text", "<html></html>", "\u0089PNG\r\n", "%PDF-1.7"})
    void inspect_somethingElse_isRefused(String text) throws IOException {
        assertRefused("scan.image-refused", file(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void inspect_headerThatSaysWho_isRefused() throws IOException {
        assertRefused(
                "scan.identity",
                file(NiftiBytes.series(4, 5, 6, 7).describedAs("MUSTER^ERIKA").bytes()));
        assertRefused(
                "scan.identity-dicom",
                file(NiftiBytes.series(4, 5, 6, 7).withExtension(2, "anything").bytes()));
        assertRefused(
                "scan.identity",
                file(
                        NiftiBytes.series(4, 5, 6, 7)
                                .withExtension(6, "PatientName = somebody")
                                .bytes()));
    }

    @Test
    void inspect_refusal_neverRepeatsWhatItFound() throws IOException {
        Path file = file(NiftiBytes.series(4, 5, 6, 7).describedAs("MUSTER^ERIKA").bytes());

        Invalid refused = assertThrows(Invalid.class, () -> ImageInspector.inspect(file, null));

        assertFalse(refused.getMessage().contains("MUSTER"));
        assertTrue(refused.getMessage().contains("descrip"));
    }

    @Test
    void peek_beginningOfALongFile_isEnough() throws IOException {
        byte[] bytes = NiftiBytes.gzip(NiftiBytes.series(60, 60, 30, 20).bytes());
        ImageInspector.peek(file(Arrays.copyOf(bytes, 1 << 16)));
        Path text = file("no image".repeat(10_000).getBytes(StandardCharsets.US_ASCII));

        assertThrows(Invalid.class, () -> ImageInspector.peek(text));
    }

    @Test
    void claimsMni_bySformCode() throws IOException {
        assertTrue(
                ImageInspector.claimsMni(
                        file(NiftiBytes.series(4, 5, 6, 7).inMni().bytes()), null));
        assertFalse(ImageInspector.claimsMni(file(NiftiBytes.series(4, 5, 6, 7).bytes()), null));
    }

    @Test
    void labels_wholeNumbers_areFound() throws IOException {
        assertEquals(
                new TreeSet<>(List.of(1, 3, 7)),
                ImageInspector.labels(file(NiftiBytes.volume(0, 3, 3, 1, 0, 7).bytes()), null));
    }

    @Test
    void labels_otherImages_areRefused() throws IOException {
        assertLabelsRefused("regions.none", NiftiBytes.volume(0, 0));
        assertLabelsRefused("regions.not-whole", NiftiBytes.volume(0, 1.5f));
        assertLabelsRefused("regions.not-whole", NiftiBytes.volume(-1, 1));
        assertLabelsRefused("regions.not-whole", NiftiBytes.volume(Float.NaN, 1));
        assertLabelsRefused("regions.several-volumes", NiftiBytes.series(2, 2, 2, 2));
        float[] many = new float[2002];
        for (int i = 0; i < many.length; i++) {
            many[i] = i;
        }
        assertLabelsRefused("regions.too-many", NiftiBytes.volume(many));
    }

    private void assertLabelsRefused(String key, NiftiBytes image) throws IOException {
        Path file = file(image.bytes());
        assertEquals(
                key, assertThrows(Invalid.class, () -> ImageInspector.labels(file, null)).key());
    }

    private static void assertRefused(String key, Path file) {
        assertEquals(
                key, assertThrows(Invalid.class, () -> ImageInspector.inspect(file, null)).key());
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("upload.part"), bytes);
    }
}
