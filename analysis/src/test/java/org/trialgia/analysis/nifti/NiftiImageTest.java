package org.trialgia.analysis.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

class NiftiImageTest {

    private static final Grid GRID =
            new Grid(new int[] {5, 4, 3}, Affine.diagonal(-2, 2, 2, 90, -126, -72));

    private static final int SIZE = 352 + 5 * 4 * 3 * 6 * 2;

    @TempDir Path folder;

    // --- the header's fields ---

    @ParameterizedTest
    @CsvSource({
        "0, DIMENSION",
        "-1, DIMENSION",
        "8, DIMENSION",
        "255, DIMENSION",
    })
    void open_impossibleNumberOfDimensions_isRefused(short count, NiftiReason reason)
            throws IOException {
        assertRefused(reason, "dim", patched(b -> b.putShort(40, count)));
    }

    @ParameterizedTest
    @ValueSource(shorts = {0, -1, Short.MIN_VALUE})
    void open_impossibleSize_isRefused(short size) throws IOException {
        assertRefused(NiftiReason.DIMENSION, "dim", patched(b -> b.putShort(44, size)));
    }

    @Test
    void open_sizesWhoseProductOverflows_isRefusedWithoutAllocation() throws IOException {
        assertRefused(
                NiftiReason.SIZE_CLAIM,
                "dim",
                patched(b -> {
                    b.putShort(40, (short) 7);
                    for (int d = 1; d <= 7; d++) {
                        b.putShort(40 + 2 * d, Short.MAX_VALUE);
                    }
                }));
    }

    @Test
    void open_version2SizesOf63Bits_isRefusedWithoutAllocation() throws IOException {
        byte[] bytes = image(spec().withForm(2, ByteOrder.BIG_ENDIAN));
        for (long size : new long[] {Long.MAX_VALUE, 1L << 40, 1L << 33}) {
            ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN).putLong(24, size);
            assertRefused(NiftiReason.SIZE_CLAIM, "dim", bytes);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, single bits",
        "32, complex",
        "128, RGB",
        "1536, 128-bit",
        "1792, complex",
        "2304, RGB",
        "7, code 7"
    })
    void open_typeThatIsNotRead_isRefusedByName(short code, String word) throws IOException {
        NiftiRefused refused =
                assertRefused(NiftiReason.DATATYPE, "datatype", patched(b -> b.putShort(70, code)));
        assertTrue(refused.sentence().contains(word), refused.sentence());
    }

    @ParameterizedTest
    @CsvSource({"-16", "NaN", "Infinity", "100", "351", "352.5", "1e30"})
    void open_impossibleBeginOfVoxels_isRefused(float offset) throws IOException {
        assertRefused(NiftiReason.VOX_OFFSET, "vox_offset", patched(b -> b.putFloat(108, offset)));
    }

    @Test
    void open_beginOfVoxelsBeyondTheEnd_isRefused() throws IOException {
        assertRefused(NiftiReason.VOX_OFFSET, "vox_offset", patched(b -> b.putFloat(108, 1 << 20)));
    }

    @Test
    void open_noBeginOfVoxels_isReadFromTheHeadersEndAndSaid() throws Exception {
        assertWarned(NiftiReason.VOX_OFFSET, "vox_offset", patched(b -> b.putFloat(108, 0)));
    }

    @Test
    void open_bitsThatContradictTheType_isReadByTheType() throws Exception {
        assertWarned(NiftiReason.BITPIX, "bitpix", patched(b -> b.putShort(72, (short) 8)));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void open_scaleThatIsNoNumber_leavesVoxelsUnscaled(float slope) throws Exception {
        Path file = written(patched(b -> b.putFloat(112, slope)));
        try (NiftiImage image = NiftiImage.open(file)) {
            double[] values = new double[60];
            image.readVolume(1, values);
            assertEquals(60, values[0]);
            assertTrue(image.warnings().stream().anyMatch(w -> w.field().equals("scl_slope")));
        }
    }

    @Test
    void open_interceptThatIsNoNumber_isRefused() throws IOException {
        assertRefused(
                NiftiReason.SCALING,
                "scl_inter",
                patched(b -> b.putFloat(112, 2).putFloat(116, Float.NaN)));
    }

    @ParameterizedTest
    @CsvSource({"280, NaN", "296, Infinity", "300, 0", "280, 0"})
    void open_rowsThatAreFlatOrNoNumber_isRefused(int at, float value) throws IOException {
        assertRefused(NiftiReason.AFFINE, "srow", patched(b -> b.putFloat(at, value)));
    }

    @ParameterizedTest
    @CsvSource({"0.9, 0.9", "NaN, 0", "Infinity, 0"})
    void open_quaternionThatIsNoRotation_isRefused(float b0, float c0) throws IOException {
        assertRefused(
                NiftiReason.QUATERNION,
                "quatern",
                patched(b -> b.putShort(254, (short) 0).putFloat(256, b0).putFloat(260, c0)));
    }

    @ParameterizedTest
    @ValueSource(floats = {0, Float.NaN})
    void open_qformWithoutVoxelSize_isRefused(float size) throws IOException {
        assertRefused(
                NiftiReason.AFFINE,
                "pixdim",
                patched(b -> b.putShort(254, (short) 0).putFloat(80, size)));
    }

    @Test
    void open_sformAndQformThatDisagreeAboutSides_isSaid() throws Exception {
        NiftiWarning warning =
                assertWarned(
                        NiftiReason.AFFINE,
                        "srow",
                        patched(b -> b.putFloat(280, 2).putFloat(292, -90)));
        assertTrue(warning.sentence().contains("left and right"), warning.sentence());
    }

    @Test
    void open_noPlaceInSpace_isReadWithAWarningAboutSides() throws Exception {
        assertWarned(
                NiftiReason.AFFINE,
                "sform_code",
                patched(b -> b.putShort(252, (short) 0).putShort(254, (short) 0)));
    }

    @Test
    void open_lengthsInMetres_areConvertedAndSaid() throws Exception {
        Path file =
                written(
                        patched(b -> {
                            b.put(123, (byte) (1 | 8));
                            for (int i = 0; i < 12; i++) {
                                b.putFloat(280 + 4 * i, b.getFloat(280 + 4 * i) / 1000);
                            }
                            b.putShort(252, (short) 0);
                        }));
        try (NiftiImage image = NiftiImage.open(file)) {
            assertTrue(image.affine().agrees(GRID.affine(), GRID.shape(), 1e-3));
            assertTrue(image.warnings().stream().anyMatch(w -> w.field().equals("xyzt_units")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2000, 8, 2000, true",
        "2000, 16, 2, false",
        "2000000, 24, 2, false",
        "2, 8, 2, false",
        "2, 0, 2, false",
        "0, 8, , true",
        "-1, 8, , true",
        "NaN, 8, , true",
        "2, 32, , true"
    })
    void repetitionTime_byUnit_isInSecondsAndQuestionedWhereOdd(
            float stored, byte unit, Double seconds, boolean questioned) throws Exception {
        Path file = written(patched(b -> b.putFloat(92, stored).put(123, (byte) (2 | unit))));
        try (NiftiImage image = NiftiImage.open(file)) {
            assertEquals(
                    seconds == null ? OptionalDouble.empty() : OptionalDouble.of(seconds),
                    image.facts().repetitionTime());
            assertEquals(
                    questioned,
                    image.warnings().stream()
                            .anyMatch(w -> w.reason() == NiftiReason.REPETITION_TIME));
        }
    }

    // --- the file ---

    @Test
    void open_missingFile_isAFaultOfTheCallerNotOfTheImage() {
        assertThrows(
                NoSuchFileException.class, () -> NiftiImage.open(folder.resolve("missing.nii")));
    }

    @Test
    void open_folder_isRefused() {
        assertEquals(
                NiftiReason.NOT_NIFTI,
                assertThrows(NiftiRefused.class, () -> NiftiImage.open(folder)).reason());
    }

    @Test
    void open_everyTruncation_isRefused() throws Exception {
        byte[] whole = image(spec());
        for (int length = 0; length < whole.length; length += length < 600 ? 1 : 37) {
            byte[] cut = Arrays.copyOf(whole, length);
            NiftiReason expected =
                    length == 0
                            ? NiftiReason.EMPTY_FILE
                            : length < 348 ? NiftiReason.SHORT_HEADER : NiftiReason.SHORT_DATA;
            assertRefused(expected, length < 348 ? "file" : "data", cut);
        }
    }

    @Test
    void verify_everyTruncationOfACompressedFile_isRefused() throws Exception {
        byte[] whole = gzip(image(spec()));
        for (int length = 0; length < whole.length; length++) {
            Path file = written(Arrays.copyOf(whole, length));
            NiftiRefused refused = assertThrows(NiftiRefused.class, () -> verify(file));
            NiftiReason expected =
                    switch (length) {
                        case 0 -> NiftiReason.EMPTY_FILE;
                        case 1 -> NiftiReason.SHORT_HEADER;
                        default -> NiftiReason.GZIP;
                    };
            assertEquals(expected, refused.reason(), () -> "cut to " + file);
        }
    }

    @Test
    void open_bytesAfterTheLastVoxel_isSaid() throws Exception {
        byte[] longer = Arrays.copyOf(image(spec()), SIZE + 3);

        assertWarned(NiftiReason.TRAILING_BYTES, "data", longer);
        Path file = written(gzip(longer));
        try (NiftiImage image = NiftiImage.open(file)) {
            assertFalse(hasWarned(image, NiftiReason.TRAILING_BYTES));
            image.verify();
            image.verify();
            assertEquals(
                    1,
                    image.warnings().stream()
                            .filter(w -> w.reason() == NiftiReason.TRAILING_BYTES)
                            .count());
        }
    }

    @Test
    void open_nameThatContradictsTheBytes_isReadByTheBytesAndSaid() throws Exception {
        for (String name : List.of("plain.nii.gz", "packed.nii")) {
            Path file = folder.resolve(name);
            byte[] bytes = image(spec());
            Files.write(file, name.startsWith("packed") ? gzip(bytes) : bytes);
            try (NiftiImage image = NiftiImage.open(file)) {
                image.verify();
                assertTrue(hasWarned(image, NiftiReason.CONTAINER));
            }
        }
    }

    @Test
    void open_fileWithoutAName_isReadAsItsBytesSay() throws Exception {
        Path file = folder.resolve("5f3c0de");
        Files.write(file, gzip(image(spec())));
        try (NiftiImage image = NiftiImage.open(file)) {
            assertTrue(image.isCompressed());
            assertEquals(List.of(), image.warnings());
        }
    }

    @Test
    void readVolume_outOfRangeOrIntoAnotherLength_isRefused() throws Exception {
        try (NiftiImage image = NiftiImage.open(written(image(spec())))) {
            assertThrows(IllegalArgumentException.class, () -> image.readVolume(6, new double[60]));
            assertThrows(
                    IllegalArgumentException.class, () -> image.readVolume(-1, new double[60]));
            assertThrows(IllegalArgumentException.class, () -> image.readVolume(0, new double[61]));
        }
    }

    @Test
    void readVolume_inAnyOrder_givesThatVolume() throws Exception {
        for (byte[] bytes : List.of(image(spec()), gzip(image(spec())))) {
            try (NiftiImage image = NiftiImage.open(written(bytes))) {
                float[] values = new float[60];
                for (int t : new int[] {3, 5, 0, 0, 4}) {
                    image.readVolume(t, values);
                    assertEquals(t * 60, values[0]);
                    assertEquals(t * 60 + 59, values[59]);
                }
            }
        }
    }

    @Test
    void forEachVolume_fifthDimension_isMoreVolumes() throws Exception {
        Path file =
                written(
                        patched(b ->
                                b.putShort(40, (short) 5)
                                        .putShort(48, (short) 2)
                                        .putShort(50, (short) 3)));
        try (NiftiImage image = NiftiImage.open(file)) {
            assertEquals(6, image.volumes());
            double[] firsts = new double[6];
            image.forEachVolume((t, values) -> firsts[t] = values[0]);
            assertArrayEquals(new double[] {0, 60, 120, 180, 240, 300}, firsts);
        }
    }

    // --- pairs ---

    @Test
    void open_pair_isFoundFromEitherHalfAndGivenBoth() throws Exception {
        Path header = folder.resolve("scan.hdr");
        Path data = folder.resolve("scan.img");
        byte[] bytes = patched(b -> b.put(345, (byte) 'i').putFloat(108, 0));
        Files.write(header, Arrays.copyOf(bytes, 348));
        Files.write(data, Arrays.copyOfRange(bytes, 352, SIZE));

        try (NiftiImage fromHeader = NiftiImage.open(header);
                NiftiImage fromData = NiftiImage.open(data);
                NiftiImage fromBoth = NiftiImage.open(header, data)) {
            for (NiftiImage image : List.of(fromHeader, fromData, fromBoth)) {
                double[] values = new double[60];
                image.readVolume(5, values);
                assertEquals(300, values[0]);
            }
        }
    }

    @Test
    void open_pairInStoredFilesWithoutNames_isReadWhenBothAreGiven() throws Exception {
        byte[] bytes = patched(b -> b.put(345, (byte) 'i').putFloat(108, 0));
        Path header = Files.write(folder.resolve("a1"), gzip(Arrays.copyOf(bytes, 348)));
        Path data = Files.write(folder.resolve("b2"), gzip(Arrays.copyOfRange(bytes, 352, SIZE)));

        try (NiftiImage image = NiftiImage.open(header, data)) {
            image.verify();
            assertEquals(6, image.volumes());
        }
        assertEquals(
                NiftiReason.MAGIC,
                assertThrows(NiftiRefused.class, () -> NiftiImage.open(header)).reason());
    }

    @Test
    void open_singleFileOfferedAsAPair_isRefused() throws Exception {
        Path file = written(image(spec()));
        assertEquals(
                NiftiReason.MAGIC,
                assertThrows(NiftiRefused.class, () -> NiftiImage.open(file, file)).reason());
    }

    @Test
    void open_dataFileWithoutItsHeader_isRefused() throws Exception {
        Path data = Files.write(folder.resolve("scan.img"), new byte[720]);
        assertThrows(NiftiRefused.class, () -> NiftiImage.open(data));
    }

    // --- extensions ---

    @ParameterizedTest
    @CsvSource({
        "32, 1, false",
        "0, 0, true",
        "7, 0, true",
        "-16, 0, true",
        "2147483647, 0, true",
        "64, 0, true",
        "24, 1, true"
    })
    void open_extensions_areKeptAsFarAsTheChainHolds(int size, int kept, boolean warned)
            throws Exception {
        byte[] bytes = image(spec());
        ByteBuffer extended = ByteBuffer.allocate(SIZE + 32).order(ByteOrder.LITTLE_ENDIAN);
        extended.put(bytes, 0, 348).put(new byte[] {1, 0, 0, 0});
        extended.putInt(size).putInt(6).put("a comment".getBytes(StandardCharsets.US_ASCII));
        extended.position(384).put(bytes, 352, SIZE - 352);
        extended.putFloat(108, 384);
        for (byte[] file : List.of(extended.array(), gzip(extended.array()))) {
            try (NiftiImage image = NiftiImage.open(written(file))) {
                assertEquals(kept, image.extensions().size());
                assertEquals(warned, hasWarned(image, NiftiReason.EXTENSION));
                if (kept == 1) {
                    assertEquals(6, image.extensions().getFirst().code());
                    assertEquals(size - 8, image.extensions().getFirst().data().length);
                }
                double[] values = new double[60];
                image.readVolume(5, values);
                assertEquals(300, values[0]);
            }
        }
    }

    // --- compressed files that lie ---

    @Test
    void verify_concatenatedMembers_areOneFile() throws Exception {
        byte[] whole = image(spec());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int at = 0; at < SIZE; at += 100) {
            file.writeBytes(gzip(Arrays.copyOfRange(whole, at, Math.min(SIZE, at + 100))));
        }
        file.writeBytes(gzip(new byte[0]));
        file.writeBytes(new byte[512]);

        try (NiftiImage image = NiftiImage.open(written(file.toByteArray()))) {
            image.verify();
            assertEquals(List.of(), image.warnings());
            double[] values = new double[60];
            image.readVolume(5, values);
            assertEquals(300, values[0]);
        }
    }

    @Test
    void verify_garbageAfterTheLastMember_isSaid() throws Exception {
        byte[] packed = gzip(image(spec()));
        byte[] longer = Arrays.copyOf(packed, packed.length + 20);
        Arrays.fill(longer, packed.length, longer.length, (byte) 'x');

        try (NiftiImage image = NiftiImage.open(written(longer))) {
            image.verify();
            assertTrue(hasWarned(image, NiftiReason.TRAILING_BYTES));
        }
    }

    @Test
    void verify_aMillionEmptyMembers_isRefusedInBoundedDepth() throws Exception {
        byte[] empty = gzip(new byte[0]);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int i = 0; i < 1_000_000; i++) {
            file.writeBytes(empty);
        }
        Path path = written(file.toByteArray());

        assertEquals(
                NiftiReason.GZIP, assertThrows(NiftiRefused.class, () -> verify(path)).reason());
    }

    @Test
    void open_memberNameOfAMegabyte_isRefused() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 3});
        byte[] name = new byte[1 << 20];
        Arrays.fill(name, (byte) 'n');
        file.writeBytes(name);

        assertRefused(NiftiReason.GZIP, "file", file.toByteArray());
    }

    @Test
    void verify_bitFlippedInTheMiddle_isRefused() throws Exception {
        byte[] packed = gzip(image(spec()));
        for (int at = 20; at < packed.length; at += 7) {
            byte[] flipped = packed.clone();
            flipped[at] ^= 0x10;
            Path file = written(flipped);
            assertThrows(NiftiRefused.class, () -> verify(file), () -> "flipped in " + file);
        }
    }

    @Test
    void verify_bombBehindASmallImage_isRefusedAfterTheSlack() throws Exception {
        Path file = folder.resolve("bomb.nii.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(image(spec()));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                out.write(zeros);
            }
        }
        long began = System.nanoTime();
        NiftiRefused refused = assertThrows(NiftiRefused.class, () -> verify(file));

        assertEquals(NiftiReason.TRAILING_BYTES, refused.reason());
        assertTrue(Duration.ofNanos(System.nanoTime() - began).toSeconds() < 5);
    }

    @Test
    void open_claimBeyondWhatCompressionHolds_isRefused() throws Exception {
        assertRefused(
                NiftiReason.SIZE_CLAIM,
                "dim",
                gzip(patched(b -> b.putShort(42, (short) 600).putShort(44, (short) 500))));
    }

    @Test
    void verify_imageOfZerosThatPacksBeyondTheRatio_isRefusedOnlyWhenLarge() throws Exception {
        ReadLimits limits = new ReadLimits(1L << 30, 1 << 20, 200, 4 << 20, Duration.ofMinutes(1));
        for (int size : new int[] {64, 128}) {
            Path file = folder.resolve("zeros" + size + ".nii.gz");
            Grid grid = new Grid(new int[] {size, size, size}, Affine.diagonal(2, 2, 2, 0, 0, 0));
            try (NiftiWriter writer =
                    NiftiWriter.create(file, NiftiSpec.of(grid, VoxelType.INT32))) {
                writer.write(new double[grid.voxels()]);
                writer.finish();
            }
            if (size == 64) {
                try (NiftiImage image = NiftiImage.open(file, limits)) {
                    image.verify();
                }
            } else {
                assertEquals(
                        NiftiReason.SIZE_CLAIM,
                        assertThrows(NiftiRefused.class, () -> NiftiImage.open(file, limits))
                                .reason());
            }
        }
    }

    @Test
    void verify_longerThanAllowed_isRefused() throws Exception {
        ReadLimits limits = new ReadLimits(1L << 30, 1 << 20, 200, 64 << 20, Duration.ZERO);
        Path file = written(gzip(image(spec())));
        try (NiftiImage image = NiftiImage.open(file, limits)) {
            assertEquals(
                    NiftiReason.GZIP, assertThrows(NiftiRefused.class, image::verify).reason());
        }
    }

    // --- a look at the beginning of an upload ---

    @Test
    void peek_beginningOfAFile_givesTheFacts() throws Exception {
        for (byte[] bytes : List.of(image(spec()), gzip(image(spec())))) {
            NiftiFacts facts =
                    NiftiImage.peek(
                            new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length - 20)));
            assertArrayEquals(new int[] {5, 4, 3, 6}, facts.shape());
        }
    }

    @Test
    void peek_somethingElse_isRefused() {
        for (String text : List.of("", "<html>", "x".repeat(600))) {
            assertThrows(
                    NiftiRefused.class,
                    () ->
                            NiftiImage.peek(
                                    new ByteArrayInputStream(
                                            text.getBytes(StandardCharsets.US_ASCII))));
        }
    }

    // --- helpers ---

    private static byte[] patched(Consumer<ByteBuffer> patch) throws IOException {
        byte[] bytes = image(spec());
        patch.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        return bytes;
    }

    private static NiftiSpec spec() {
        return NiftiSpec.of(GRID, VoxelType.INT16).withVolumes(6, 2);
    }

    /** Voxel v of volume t is 60 t + v. */
    private static byte[] image(NiftiSpec spec) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (NiftiWriter writer = NiftiWriter.write(bytes, false, spec)) {
            for (int t = 0; t < spec.volumes(); t++) {
                double[] values = new double[60];
                for (int v = 0; v < 60; v++) {
                    values[v] = t * 60 + v;
                }
                writer.write(values);
            }
            writer.finish();
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private Path written(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("image"), bytes);
    }

    private static void verify(Path file) throws IOException, NiftiRefused {
        try (NiftiImage image = NiftiImage.open(file)) {
            image.verify();
        }
    }

    private static boolean hasWarned(NiftiImage image, NiftiReason reason) {
        return image.warnings().stream().anyMatch(w -> w.reason() == reason);
    }

    private NiftiRefused assertRefused(NiftiReason reason, String field, byte[] bytes)
            throws IOException {
        Path file = written(bytes);
        NiftiRefused refused = assertThrows(NiftiRefused.class, () -> NiftiImage.open(file));
        assertEquals(reason, refused.reason(), refused::sentence);
        assertEquals(field, refused.field(), refused::sentence);
        return refused;
    }

    private NiftiWarning assertWarned(NiftiReason reason, String field, byte[] bytes)
            throws IOException, NiftiRefused {
        try (NiftiImage image = NiftiImage.open(written(bytes))) {
            image.verify();
            return image.warnings().stream()
                    .filter(w -> w.reason() == reason && w.field().equals(field))
                    .findFirst()
                    .orElseThrow(
                            () -> new AssertionError("no such warning in " + image.warnings()));
        }
    }
}
