package org.trialgia.analysis.nifti;

import static org.junit.jupiter.api.Assertions.assertFalse;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * Whatever a file holds, the reader gives an image or the typed refusal, and nothing else. How
 * often each is tried is {@code jqwik.tries} of the build: a million files in all with {@code
 * -Plong}.
 */
class NiftiReaderProperties {

    private static Path folder = Path.of(".");

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("nifti-properties");
    }

    @AfterContainer
    static void dropFolder() throws IOException {
        Files.deleteIfExists(folder.resolve("image"));
        Files.deleteIfExists(folder);
    }

    @Property
    void anyBytes(@ForAll @Size(max = 800) byte[] bytes) {
        read(bytes);
    }

    @Property
    void headerWithRandomFields(
            @ForAll boolean second,
            @ForAll boolean big,
            @ForAll boolean packed,
            @ForAll @IntRange(min = 1, max = 40) int changes,
            @ForAll long seed) {
        byte[] bytes = image(second ? 2 : 1, big);
        Random random = new Random(seed);
        int header = second ? 540 : 348;
        for (int i = 0; i < changes; i++) {
            // Size and magic stay, so that the fields behind them are reached.
            int at = 12 + random.nextInt(header - 12 - (second ? 0 : 4));
            bytes[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : random.nextInt(4));
        }
        read(packed ? gzip(bytes) : bytes);
    }

    @Property
    void truncatedAnywhere(
            @ForAll boolean packed, @ForAll @IntRange(min = 0, max = 1000) int permille) {
        byte[] bytes = packed ? gzip(image(1, false)) : image(1, false);
        read(Arrays.copyOf(bytes, (int) ((long) bytes.length * permille / 1000)));
    }

    @Property
    void packedWithFlippedBits(
            @ForAll @IntRange(min = 0, max = 2000) int at, @ForAll @IntRange(max = 7) int bit) {
        byte[] bytes = gzip(image(2, true));
        bytes[at % bytes.length] ^= (byte) (1 << bit);
        read(bytes);
    }

    /** Reads a file as the portal does: the first bytes, then all of it. */
    private static void read(byte[] bytes) {
        Path file = folder.resolve("image");
        try {
            Files.write(file, bytes);
            try (var in = Files.newInputStream(file)) {
                NiftiImage.peek(in);
            }
            try (NiftiImage image = NiftiImage.open(file)) {
                image.verify();
                for (int t = 0; t < image.volumes(); t++) {
                    image.readVolume(t, (first, values, count) -> {});
                }
            }
        } catch (NiftiRefused e) {
            assertFalse(e.sentence().isBlank() || e.field().isBlank());
        } catch (IOException e) {
            throw new UncheckedIOException("the disk is not at fault", e);
        }
    }

    private static byte[] image(int version, boolean big) {
        Grid grid = new Grid(new int[] {5, 4, 3}, Affine.diagonal(-2, 2, 2, 90, -126, -72));
        NiftiSpec spec =
                NiftiSpec.of(grid, VoxelType.INT16)
                        .withVolumes(3, 2)
                        .withForm(version, big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (NiftiWriter writer = NiftiWriter.write(bytes, false, spec)) {
            for (int t = 0; t < 3; t++) {
                double[] values = new double[60];
                Arrays.setAll(values, v -> v * 7 % 31);
                writer.write(values);
            }
            writer.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
