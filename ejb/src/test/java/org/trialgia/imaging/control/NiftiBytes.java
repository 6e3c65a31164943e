package org.trialgia.imaging.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Makes NIfTI-1 files of 16-bit voxels, right or wrong on purpose. */
final class NiftiBytes {

    private static final int HEADER = 352;
    private static final short INT16 = 4;
    private static final short FLOAT32 = 16;

    private final short[] dim;
    private String descrip = "";
    private short sform = 1;
    private float repetitionTime = 2;
    private boolean floats;
    private float[] values = {};
    private byte[] extension = {};

    private NiftiBytes(short[] dim) {
        this.dim = dim;
    }

    /** A series of volumes. */
    static NiftiBytes series(int nx, int ny, int nz, int volumes) {
        return new NiftiBytes(
                new short[] {4, (short) nx, (short) ny, (short) nz, (short) volumes, 1, 1, 1});
    }

    /** A single volume with these voxels. */
    static NiftiBytes volume(float... values) {
        NiftiBytes image = new NiftiBytes(new short[] {3, (short) values.length, 1, 1, 1, 1, 1, 1});
        image.values = values;
        image.floats = true;
        return image;
    }

    NiftiBytes describedAs(String text) {
        descrip = text;
        return this;
    }

    NiftiBytes inMni() {
        sform = 4;
        return this;
    }

    NiftiBytes every(double seconds) {
        repetitionTime = (float) seconds;
        return this;
    }

    NiftiBytes claiming(int axis, int size) {
        dim[axis] = (short) size;
        return this;
    }

    NiftiBytes withExtension(int code, String text) {
        byte[] content = text.getBytes(StandardCharsets.US_ASCII);
        int size = (content.length + 8 + 15) / 16 * 16;
        extension =
                ByteBuffer.allocate(size)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(size)
                        .putInt(code)
                        .put(content)
                        .array();
        return this;
    }

    /** The file with as many voxels as the header claims. */
    byte[] bytes() {
        int voxels = 1;
        for (int d = 1; d <= dim[0]; d++) {
            voxels *= dim[d];
        }
        return bytes(voxels);
    }

    /** The file with so many voxels, whatever the header claims. */
    byte[] bytes(int voxels) {
        int size = floats ? 4 : 2;
        int offset = HEADER + extension.length;
        ByteBuffer file =
                ByteBuffer.allocate(offset + voxels * size).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0, 348);
        for (int d = 0; d < dim.length; d++) {
            file.putShort(40 + 2 * d, dim[d]);
        }
        file.putShort(70, floats ? FLOAT32 : INT16);
        file.putShort(72, (short) (8 * size));
        float[] pixdim = {1, 3, 3, 3, repetitionTime, 1, 1, 1};
        for (int d = 0; d < pixdim.length; d++) {
            file.putFloat(76 + 4 * d, pixdim[d]);
        }
        file.putFloat(108, offset);
        file.putFloat(112, 1);
        file.put(123, (byte) (2 | 8));
        file.put(148, descrip.getBytes(StandardCharsets.US_ASCII));
        file.putShort(254, sform);
        for (int row = 0; row < 3; row++) {
            file.putFloat(280 + 16 * row + 4 * row, 3);
            file.putFloat(280 + 16 * row + 12, -10);
        }
        file.put(344, "n+1".getBytes(StandardCharsets.US_ASCII));
        if (extension.length > 0) {
            file.put(348, (byte) 1);
            file.put(HEADER, extension);
        }
        for (int i = 0; i < voxels; i++) {
            if (floats) {
                file.putFloat(offset + 4 * i, values.length == 0 ? 0 : values[i % values.length]);
            } else {
                file.putShort(offset + 2 * i, (short) (i % 1009));
            }
        }
        return file.array();
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }
}
