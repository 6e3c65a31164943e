package org.trialgia.analysis.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

class NiftiWriterTest {

    /** An oblique grid, its axes at right angles, left-handed. */
    private static final Affine OBLIQUE =
            Affine.of(
                    new double[][] {
                        {-3 * Math.cos(0.3), -2 * Math.sin(0.3), 0, 90},
                        {-3 * Math.sin(0.3), 2 * Math.cos(0.3), 0, -126},
                        {0, 0, 4, -72}
                    });

    private static final Grid GRID = new Grid(new int[] {5, 4, 3}, OBLIQUE);

    @TempDir Path folder;

    static List<Arguments> forms() {
        List<Arguments> forms = new ArrayList<>();
        for (VoxelType type : VoxelType.values()) {
            for (int version = 1; version <= 2; version++) {
                for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
                    forms.add(Arguments.of(type, version, order));
                }
            }
        }
        return forms;
    }

    @ParameterizedTest
    @MethodSource("forms")
    void write_thenRead_givesTheSameVoxelsAndPlace(VoxelType type, int version, ByteOrder order)
            throws Exception {
        NiftiSpec spec = NiftiSpec.of(GRID, type).withVolumes(3, 2.5).withForm(version, order);
        Path file = folder.resolve("image.nii.gz");
        double[][] volumes = volumes(3, type);
        write(file, spec, volumes);

        try (NiftiImage image = NiftiImage.open(file)) {
            double[] read = new double[image.voxelsPerVolume()];
            // Backwards, so that the compressed file is begun anew.
            for (int t = 2; t >= 0; t--) {
                image.readVolume(t, read);
                assertArrayEquals(volumes[t], read);
            }
            assertEquals(List.of(), image.warnings());
            assertArrayEquals(new int[] {5, 4, 3, 3}, image.shape());
            assertEquals(OptionalDouble.of(2.5), image.facts().repetitionTime());
            assertEquals(NiftiSpec.MNI, image.header().sformCode());
            assertTrue(image.affine().agrees(OBLIQUE, new int[] {5, 4, 3}, 1e-4));
            assertEquals("mm", image.header().spaceUnit());
        }
    }

    @Test
    void write_rotatedGrid_saysTheSamePlaceAsQform() throws Exception {
        Affine[] rotations = {
            OBLIQUE,
            Affine.diagonal(-2, 2, 2, 90, -126, -72),
            Affine.of(new double[][] {{0, 0, 3, -90}, {3, 0, 0, -120}, {0, -3, 0, 70}}),
            Affine.of(new double[][] {{-1, 0, 0, 5}, {0, -1, 0, 6}, {0, 0, 1, 7}}),
            Affine.of(new double[][] {{1, 0, 0, 5}, {0, -1, 0, 6}, {0, 0, -1, 7}}),
            Affine.of(new double[][] {{-1, 0, 0, 5}, {0, 1, 0, 6}, {0, 0, -1, 7}}),
        };
        for (Affine rotation : rotations) {
            Path file = folder.resolve("image.nii");
            Grid grid = new Grid(new int[] {5, 4, 3}, rotation);
            write(file, NiftiSpec.of(grid, VoxelType.FLOAT32), volumes(1, VoxelType.FLOAT32));
            byte[] bytes = Files.readAllBytes(file);
            bytes[254] = 0;
            Files.write(file, bytes);

            try (NiftiImage image = NiftiImage.open(file)) {
                assertEquals(AffineSource.QFORM, image.facts().affineSource());
                assertTrue(
                        image.affine().agrees(rotation, new int[] {5, 4, 3}, 1e-4),
                        () -> image.affine() + " is not " + rotation);
            }
        }
    }

    @Test
    void write_shearedGrid_hasNoQform() throws Exception {
        Affine sheared = Affine.of(new double[][] {{2, 0.5, 0, 0}, {0, 2, 0, 0}, {0, 0, 2, 0}});
        Path file = folder.resolve("image.nii");
        write(
                file,
                NiftiSpec.of(new Grid(new int[] {5, 4, 3}, sheared), VoxelType.FLOAT64),
                volumes(1, VoxelType.FLOAT64));

        try (NiftiImage image = NiftiImage.open(file)) {
            assertEquals(0, image.header().qformCode());
            assertTrue(image.warnings().stream().anyMatch(w -> w.reason() == NiftiReason.AFFINE));
        }
    }

    @Test
    void write_scaledIntegers_areRoundedToTheNextStep() throws Exception {
        Path file = folder.resolve("image.nii");
        NiftiSpec spec = NiftiSpec.of(GRID, VoxelType.INT16).withScaling(0.125, 1000);
        double[] values = new double[60];
        for (int i = 0; i < 60; i++) {
            values[i] = 1000 + i * 0.125 + 0.03;
        }
        write(file, spec, new double[][] {values});

        try (NiftiImage image = NiftiImage.open(file)) {
            double[] read = new double[60];
            image.readVolume(0, read);
            for (int i = 0; i < 60; i++) {
                assertEquals(1000 + i * 0.125, read[i]);
            }
        }
    }

    @Test
    void write_valueThatTheTypeCannotHold_isRefused() throws Exception {
        for (double value : new double[] {-1, 256, Double.NaN, Double.POSITIVE_INFINITY}) {
            double[] values = new double[60];
            values[7] = value;
            try (NiftiWriter writer =
                    NiftiWriter.create(
                            folder.resolve("image.nii"), NiftiSpec.of(GRID, VoxelType.UINT8))) {
                assertThrows(IllegalArgumentException.class, () -> writer.write(values));
            }
        }
    }

    @Test
    void finish_withMissingVolumes_isRefusedAndTheFileIsNoImage() throws Exception {
        Path file = folder.resolve("image.nii");
        NiftiSpec spec = NiftiSpec.of(GRID, VoxelType.UINT8).withVolumes(2, 1);
        try (NiftiWriter writer = NiftiWriter.create(file, spec)) {
            writer.write(new double[60]);
            assertThrows(IllegalStateException.class, writer::finish);
        }

        assertEquals(
                NiftiReason.SHORT_DATA,
                assertThrows(NiftiRefused.class, () -> NiftiImage.open(file)).reason());
    }

    @Test
    void write_twice_givesTheSameBytes() throws Exception {
        Path one = folder.resolve("one.nii.gz");
        Path two = folder.resolve("two.nii.gz");
        NiftiSpec spec = NiftiSpec.of(GRID, VoxelType.FLOAT32);
        write(one, spec, volumes(1, VoxelType.FLOAT32));
        write(two, spec, volumes(1, VoxelType.FLOAT32));

        assertEquals(-1, Files.mismatch(one, two));
        assertFalse(Files.size(one) == 0);
    }

    @Test
    void spec_thatNiftiCannotHold_isRefused() {
        NiftiSpec spec = NiftiSpec.of(GRID, VoxelType.UINT8);

        assertThrows(IllegalArgumentException.class, () -> spec.withVolumes(0, 1));
        assertThrows(IllegalArgumentException.class, () -> spec.withVolumes(40_000, 1));
        assertThrows(IllegalArgumentException.class, () -> spec.withVolumes(2, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> spec.withScaling(0, 0));
        assertThrows(IllegalArgumentException.class, () -> spec.withSpace(0));
        assertThrows(IllegalArgumentException.class, () -> spec.withDescription("a".repeat(80)));
    }

    private static double[][] volumes(int count, VoxelType type) {
        double[][] volumes = new double[count][60];
        for (int t = 0; t < count; t++) {
            for (int v = 0; v < 60; v++) {
                double value = t * 60 + v;
                volumes[t][v] =
                        switch (type) {
                            case UINT8 -> value;
                            case INT8 -> value - 100;
                            case INT16 -> (value - 90) * 300;
                            case UINT16 -> value * 300;
                            case INT32 -> (value - 90) * 2e7;
                            case UINT32 -> value * 2e7;
                            case INT64 -> (value - 90) * 0x1p53;
                            case UINT64 -> value * 0x1p56;
                            case FLOAT32 -> (value - 90) / 8;
                            case FLOAT64 -> (value - 90) / 7;
                        };
            }
        }
        return volumes;
    }

    private static void write(Path file, NiftiSpec spec, double[][] volumes) throws IOException {
        try (NiftiWriter writer = NiftiWriter.create(file, spec)) {
            for (double[] volume : volumes) {
                writer.write(volume);
            }
            writer.finish();
        }
    }
}
