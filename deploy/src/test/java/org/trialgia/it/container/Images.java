package org.trialgia.it.container;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Small image files for tests, right or wrong on purpose. */
public final class Images {

    /** The columns a confounds table needs. */
    public static final List<String> CONFOUNDS =
            List.of(
                    "trans_x",
                    "trans_y",
                    "trans_z",
                    "rot_x",
                    "rot_y",
                    "rot_z",
                    "csf",
                    "white_matter");

    private static final int OFFSET = 352;

    private Images() {}

    /** A NIfTI-1 series of 16-bit voxels; the seed makes it another one. */
    public static byte[] series(int volumes, int seed) {
        return image(new short[] {4, 6, 7, 5, (short) volumes, 1, 1, 1}, volumes * 210, seed);
    }

    /** A NIfTI-1 volume on the grid of {@link #series}; the seed makes it another one. */
    public static byte[] map(int seed) {
        return image(new short[] {3, 6, 7, 5, 1, 1, 1, 1}, 210, seed);
    }

    /** A NIfTI-1 volume on the grid of {@link #series} with labels 1 and 2. */
    public static byte[] labels() {
        byte[] image = image(new short[] {3, 6, 7, 5, 1, 1, 1, 1}, 210, 0);
        ByteBuffer voxels = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 210; i++) {
            voxels.putShort(OFFSET + 2 * i, (short) (i % 3));
        }
        return image;
    }

    /** A series whose header claims more volumes than there are. */
    public static byte[] lyingSeries(int claimed, int volumes) {
        return image(new short[] {4, 6, 7, 5, (short) claimed, 1, 1, 1}, volumes * 210, 1);
    }

    /** A compressed series with far more voxels than its header claims. */
    public static byte[] bomb() {
        return gzip(image(new short[] {4, 6, 7, 5, 4, 1, 1, 1}, 8 << 20, 1));
    }

    private static byte[] image(short[] dim, int voxels, int seed) {
        ByteBuffer file = ByteBuffer.allocate(OFFSET + 2 * voxels).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0, 348);
        for (int d = 0; d < dim.length; d++) {
            file.putShort(40 + 2 * d, dim[d]);
        }
        file.putShort(70, (short) 4);
        file.putShort(72, (short) 16);
        float[] pixdim = {1, 3, 3, 3, 2, 1, 1, 1};
        for (int d = 0; d < pixdim.length; d++) {
            file.putFloat(76 + 4 * d, pixdim[d]);
        }
        file.putFloat(108, OFFSET);
        file.putFloat(112, 1);
        file.put(123, (byte) (2 | 8));
        file.putShort(254, (short) 1);
        for (int row = 0; row < 3; row++) {
            file.putFloat(280 + 20 * row, 3);
            file.putFloat(280 + 16 * row + 12, -9);
        }
        file.put(344, "n+1".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < voxels; i++) {
            file.putShort(OFFSET + 2 * i, (short) (100 + (i * 31 + seed * 17) % 997));
        }
        return file.array();
    }

    public static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return packed.toByteArray();
    }

    /** A table of confounds with this in every cell. */
    public static byte[] confounds(int rows, String cell) {
        return table(CONFOUNDS, rows, cell);
    }

    /** A table with these columns. */
    public static byte[] table(List<String> columns, int rows, String cell) {
        StringBuilder text = new StringBuilder(String.join("\t", columns)).append('\n');
        for (int row = 0; row < rows; row++) {
            text.append(String.join("\t", Collections.nCopies(columns.size(), cell))).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
