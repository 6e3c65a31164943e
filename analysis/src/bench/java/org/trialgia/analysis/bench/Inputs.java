package org.trialgia.analysis.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Makes the suite's inputs, always the same. */
final class Inputs {

    private final Path folder;

    Inputs(Path folder) {
        this.folder = folder;
    }

    /** A series of noise around 1000, 16-bit integers, on a 3 mm grid. */
    Path scan(String name, int[] shape, int level, long seed) throws IOException {
        Path file = folder.resolve(name);
        if (Files.exists(file)) {
            return file;
        }
        SplittableRandom random = new SplittableRandom(seed);
        int voxels = shape[0] * shape[1] * shape[2];
        byte[] volume = new byte[2 * voxels];
        try (OutputStream out = open(file, level)) {
            out.write(header(shape));
            for (int t = 0; t < shape[3]; t++) {
                for (int v = 0; v < voxels; v++) {
                    // Four dice make a bell; each voxel has a level of its own.
                    long bits = random.nextLong();
                    int dice =
                            (int) (bits & 31)
                                    + (int) (bits >>> 5 & 31)
                                    + (int) (bits >>> 10 & 31)
                                    + (int) (bits >>> 15 & 31);
                    int value = 900 + v % 191 + dice;
                    volume[2 * v] = (byte) value;
                    volume[2 * v + 1] = (byte) (value >> 8);
                }
                out.write(volume);
            }
        }
        return file;
    }

    /** Regions around random points within an ellipsoid: label 1 to {@code many}. */
    Path labels(String name, int[] shape, int many) throws IOException {
        Path file = folder.resolve(name);
        if (Files.exists(file)) {
            return file;
        }
        Random random = new Random(7);
        double[][] points = new double[many][];
        for (int p = 0; p < many; ) {
            double[] at = new double[3];
            for (int axis = 0; axis < 3; axis++) {
                at[axis] = random.nextDouble() * shape[axis];
            }
            if (inside(at, shape)) {
                points[p++] = at;
            }
        }
        byte[] volume = new byte[2 * shape[0] * shape[1] * shape[2]];
        int v = 0;
        for (int k = 0; k < shape[2]; k++) {
            for (int j = 0; j < shape[1]; j++) {
                for (int i = 0; i < shape[0]; i++, v++) {
                    double[] here = {i, j, k};
                    int label = inside(here, shape) ? nearest(here, points) + 1 : 0;
                    volume[2 * v] = (byte) label;
                    volume[2 * v + 1] = (byte) (label >> 8);
                }
            }
        }
        try (OutputStream out = open(file, 6)) {
            out.write(header(new int[] {shape[0], shape[1], shape[2], 1}));
            out.write(volume);
        }
        return file;
    }

    private static boolean inside(double[] at, int[] shape) {
        double distance = 0;
        for (int axis = 0; axis < 3; axis++) {
            double from = (at[axis] - (shape[axis] - 1) / 2.0) / (0.42 * shape[axis]);
            distance += from * from;
        }
        return distance < 1;
    }

    private static int nearest(double[] at, double[][] points) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int p = 0; p < points.length; p++) {
            double a = at[0] - points[p][0];
            double b = at[1] - points[p][1];
            double c = at[2] - points[p][2];
            double distance = a * a + b * b + c * c;
            if (distance < least) {
                least = distance;
                best = p;
            }
        }
        return best;
    }

    /**
     * A table of motion, its differences, the squares of both and tissue signals, as fMRIPrep's.
     */
    Path confounds(String name, int volumes, long seed) throws IOException {
        Path file = folder.resolve(name);
        Random random = new Random(seed);
        List<String> motion = List.of("trans_x", "trans_y", "trans_z", "rot_x", "rot_y", "rot_z");
        List<String> header = new ArrayList<>();
        for (String ending : List.of("", "_derivative1", "_power2", "_derivative1_power2")) {
            motion.forEach(column -> header.add(column + ending));
        }
        header.addAll(List.of("csf", "white_matter"));
        StringBuilder text = new StringBuilder(String.join("\t", header)).append('\n');
        double[] before = new double[6];
        for (int t = 0; t < volumes; t++) {
            double[] cells = new double[26];
            for (int c = 0; c < 6; c++) {
                cells[c] = (c < 3 ? 0.1 : 0.002) * random.nextGaussian();
                cells[6 + c] = t == 0 ? 0 : cells[c] - before[c];
                cells[12 + c] = cells[c] * cells[c];
                cells[18 + c] = cells[6 + c] * cells[6 + c];
                before[c] = cells[c];
            }
            cells[24] = 5 * random.nextGaussian();
            cells[25] = 5 * random.nextGaussian();
            for (int c = 0; c < 26; c++) {
                text.append(cells[c]).append(c < 25 ? '\t' : '\n');
            }
        }
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return file;
    }

    /** Normally distributed numbers, raw little-endian doubles. */
    Path numbers(String name, int many, long seed) throws IOException {
        Path file = folder.resolve(name);
        Random random = new Random(seed);
        byte[] bytes = new byte[8 << 10];
        ByteBuffer values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < many; i++) {
                values.putDouble(random.nextGaussian());
                if (!values.hasRemaining() || i == many - 1) {
                    out.write(bytes, 0, values.position());
                    values.clear();
                }
            }
        }
        return file;
    }

    private static OutputStream open(Path file, int level) throws IOException {
        OutputStream plain = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
        if (!file.toString().endsWith(".gz")) {
            return plain;
        }
        return new GZIPOutputStream(plain, 1 << 16) {
            {
                def.setLevel(level == 0 ? Deflater.DEFAULT_COMPRESSION : level);
            }
        };
    }

    /** A NIfTI-1 header of 352 bytes. */
    private static byte[] header(int[] shape) {
        ByteBuffer h = ByteBuffer.allocate(352).order(ByteOrder.LITTLE_ENDIAN);
        h.putInt(0, 348);
        h.putShort(40, (short) (shape[3] == 1 ? 3 : 4));
        for (int axis = 0; axis < 7; axis++) {
            h.putShort(42 + 2 * axis, (short) (axis < 4 ? shape[axis] : 1));
        }
        h.putShort(70, (short) 4);
        h.putShort(72, (short) 16);
        float[] zooms = {1, 3, 3, 3, 2};
        for (int i = 0; i < zooms.length; i++) {
            h.putFloat(76 + 4 * i, zooms[i]);
        }
        h.putFloat(108, 352);
        h.put(123, (byte) 10);
        h.putShort(254, (short) 1);
        for (int axis = 0; axis < 3; axis++) {
            h.putFloat(280 + 16 * axis + 4 * axis, 3);
            h.putFloat(280 + 16 * axis + 12, -1.5f * shape[axis]);
        }
        h.put(344, "n+1".getBytes(StandardCharsets.US_ASCII));
        return h.array();
    }
}
