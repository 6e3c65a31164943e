package org.trialgia.analysis.nifti;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes an image as a single file, a volume at a time; gzip where the name ends in {@code .gz}.
 * The same values give the same bytes: no time or name is put into the file.
 *
 * <pre>{@code
 * NiftiSpec spec = NiftiSpec.of(grid, VoxelType.INT16).withVolumes(40, 2.0);
 * try (NiftiWriter writer = NiftiWriter.create(path, spec)) {
 *     for (double[] volume : volumes) {
 *         writer.write(volume);
 *     }
 *     writer.finish();
 * }
 * }</pre>
 *
 * <p>The affine is written as sform, and as qform too where its axes stand at right angles.
 */
public final class NiftiWriter implements Closeable {

    /** Cosine between axes up to which an affine is written as a rotation. */
    private static final double RIGHT_ANGLE = 1e-6;

    private final NiftiSpec spec;
    private final OutputStream out;
    private final ByteBuffer stored;
    private int written;

    private NiftiWriter(NiftiSpec spec, OutputStream out) {
        this.spec = spec;
        this.out = out;
        this.stored = ByteBuffer.allocate(64 << 10).order(spec.byteOrder());
    }

    /** Begins a file; one that is there is replaced. */
    public static NiftiWriter create(Path path, NiftiSpec spec) throws IOException {
        return create(path, spec, Deflater.DEFAULT_COMPRESSION);
    }

    /**
     * Begins a file; one that is there is replaced.
     *
     * @param level of gzip, 0 to 9 or {@link Deflater#DEFAULT_COMPRESSION}; of no matter where the
     *     name does not end in {@code .gz}
     */
    public static NiftiWriter create(Path path, NiftiSpec spec, int level) throws IOException {
        boolean gzip = path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        OutputStream target = Files.newOutputStream(path);
        return begin(gzip ? new Packed(target, level) : target, spec);
    }

    /** Begins an image on a stream, which is closed with this writer. */
    static NiftiWriter write(OutputStream target, boolean gzip, NiftiSpec spec) throws IOException {
        return begin(gzip ? new Packed(target, Deflater.DEFAULT_COMPRESSION) : target, spec);
    }

    private static final class Packed extends GZIPOutputStream {

        Packed(OutputStream target, int level) throws IOException {
            super(target, 64 << 10);
            def.setLevel(level);
        }
    }

    private static NiftiWriter begin(OutputStream target, NiftiSpec spec) throws IOException {
        OutputStream out = new BufferedOutputStream(target, 64 << 10);
        NiftiWriter writer = new NiftiWriter(spec, out);
        try {
            out.write(header(spec));
        } catch (IOException e) {
            writer.close();
            throw e;
        }
        return writer;
    }

    /**
     * Writes the next volume.
     *
     * @param values its voxels, the first axis running fastest. Whole-number types hold the nearest
     *     whole number (halves to even)
     * @throws IllegalArgumentException if the length is another, or the type cannot hold a value:
     *     nothing is clipped
     * @throws IllegalStateException if all volumes are written
     */
    public void write(double[] values) throws IOException {
        if (values.length != spec.grid().voxels()) {
            throw new IllegalArgumentException(
                    values.length + " values for " + spec.grid().voxels() + " voxels");
        }
        if (written == spec.volumes()) {
            throw new IllegalStateException("all " + written + " volumes are written");
        }
        int piece = stored.capacity() / spec.type().bytes();
        for (int first = 0; first < values.length; first += piece) {
            int count = Math.min(piece, values.length - first);
            stored.clear();
            for (int i = first; i < first + count; i++) {
                put((values[i] - spec.intercept()) / spec.slope());
            }
            out.write(stored.array(), stored.arrayOffset(), stored.position());
        }
        written++;
    }

    /**
     * Says that the image is complete. Without it the file is one that a reader refuses or, where
     * no volume is missing, is still whole.
     *
     * @throws IllegalStateException if volumes are missing
     */
    public void finish() throws IOException {
        if (written < spec.volumes()) {
            throw new IllegalStateException(
                    written + " of " + spec.volumes() + " volumes are written");
        }
        out.flush();
    }

    private void put(double value) {
        switch (spec.type()) {
            case UINT8 -> stored.put((byte) whole(value, 0, 0xff));
            case INT8 -> stored.put((byte) whole(value, Byte.MIN_VALUE, Byte.MAX_VALUE));
            case INT16 -> stored.putShort((short) whole(value, Short.MIN_VALUE, Short.MAX_VALUE));
            case UINT16 -> stored.putShort((short) whole(value, 0, 0xffff));
            case INT32 -> stored.putInt((int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case UINT32 -> stored.putInt((int) whole(value, 0, 0xffffffffL));
            case INT64 -> stored.putLong(whole(value, -0x1p63, Math.nextDown(0x1p63)));
            case UINT64 -> stored.putLong(unsigned(value));
            case FLOAT32 -> stored.putFloat((float) value);
            case FLOAT64 -> stored.putDouble(value);
        }
    }

    private long whole(double value, double least, double most) {
        double rounded = Math.rint(value);
        if (!(rounded >= least && rounded <= most)) {
            throw new IllegalArgumentException("a voxel of " + value + " as " + spec.type());
        }
        return (long) rounded;
    }

    private long unsigned(double value) {
        double rounded = Math.rint(value);
        if (rounded < 0x1p63) {
            return whole(value, 0, 0x1p63);
        }
        whole(value, 0, Math.nextDown(0x1p64));
        return (long) (rounded - 0x1p63) ^ Long.MIN_VALUE;
    }

    private static byte[] header(NiftiSpec spec) {
        return spec.version() == 1 ? header1(spec) : header2(spec);
    }

    private static byte[] header1(NiftiSpec spec) {
        ByteBuffer b = ByteBuffer.allocate(NiftiHeader.SIZE_1 + 4).order(spec.byteOrder());
        b.putInt(0, NiftiHeader.SIZE_1);
        b.put(38, (byte) 'r');
        int[] dim = dim(spec);
        double[] pixdim = pixdim(spec);
        for (int i = 0; i < 8; i++) {
            b.putShort(40 + 2 * i, (short) dim[i]);
            b.putFloat(76 + 4 * i, (float) pixdim[i]);
        }
        b.putShort(70, (short) spec.type().code());
        b.putShort(72, (short) spec.type().bits());
        b.putFloat(108, b.capacity());
        b.putFloat(112, (float) spec.slope());
        b.putFloat(116, (float) spec.intercept());
        b.put(123, (byte) units(spec));
        b.put(148, spec.description().getBytes(StandardCharsets.US_ASCII));
        double[] quaternion = quaternion(spec.grid().affine());
        b.putShort(252, (short) (isRotation(spec) ? spec.space() : 0));
        b.putShort(254, (short) spec.space());
        for (int i = 0; i < 3; i++) {
            b.putFloat(256 + 4 * i, (float) quaternion[i + 1]);
            b.putFloat(268 + 4 * i, (float) spec.grid().affine().get(i, 3));
            for (int c = 0; c < 4; c++) {
                b.putFloat(280 + 16 * i + 4 * c, (float) spec.grid().affine().get(i, c));
            }
        }
        b.put(344, new byte[] {'n', '+', '1', 0});
        return b.array();
    }

    private static byte[] header2(NiftiSpec spec) {
        ByteBuffer b = ByteBuffer.allocate(NiftiHeader.SIZE_2 + 4).order(spec.byteOrder());
        b.putInt(0, NiftiHeader.SIZE_2);
        b.put(4, new byte[] {'n', '+', '2', 0, '\r', '\n', 0x1a, '\n'});
        b.putShort(12, (short) spec.type().code());
        b.putShort(14, (short) spec.type().bits());
        int[] dim = dim(spec);
        double[] pixdim = pixdim(spec);
        for (int i = 0; i < 8; i++) {
            b.putLong(16 + 8 * i, dim[i]);
            b.putDouble(104 + 8 * i, pixdim[i]);
        }
        b.putLong(168, b.capacity());
        b.putDouble(176, spec.slope());
        b.putDouble(184, spec.intercept());
        b.put(240, spec.description().getBytes(StandardCharsets.US_ASCII));
        double[] quaternion = quaternion(spec.grid().affine());
        b.putInt(344, isRotation(spec) ? spec.space() : 0);
        b.putInt(348, spec.space());
        for (int i = 0; i < 3; i++) {
            b.putDouble(352 + 8 * i, quaternion[i + 1]);
            b.putDouble(376 + 8 * i, spec.grid().affine().get(i, 3));
            for (int c = 0; c < 4; c++) {
                b.putDouble(400 + 32 * i + 8 * c, spec.grid().affine().get(i, c));
            }
        }
        b.putInt(500, units(spec));
        return b.array();
    }

    private static int[] dim(NiftiSpec spec) {
        Grid grid = spec.grid();
        int dimensions = spec.volumes() > 1 ? 4 : 3;
        return new int[] {
            dimensions, grid.size(0), grid.size(1), grid.size(2), spec.volumes(), 1, 1, 1
        };
    }

    private static double[] pixdim(NiftiSpec spec) {
        double[] sizes = spec.grid().affine().voxelSizes();
        double qfac = spec.grid().affine().determinant() < 0 ? -1 : 1;
        double time = spec.volumes() > 1 ? spec.repetitionTime() : 0;
        return new double[] {qfac, sizes[0], sizes[1], sizes[2], time, 0, 0, 0};
    }

    /** Millimetres, and seconds where there is time. */
    private static int units(NiftiSpec spec) {
        return spec.volumes() > 1 ? 2 | 8 : 2;
    }

    private static boolean isRotation(NiftiSpec spec) {
        return spec.grid().affine().shear() <= RIGHT_ANGLE;
    }

    /**
     * a, b, c, d of the affine's rotation, a not negative (nifti_mat44_to_quatern of nifti1_io).
     */
    private static double[] quaternion(Affine affine) {
        double[] sizes = affine.voxelSizes();
        double[][] r = new double[3][3];
        for (int row = 0; row < 3; row++) {
            for (int c = 0; c < 3; c++) {
                r[row][c] = affine.get(row, c) / sizes[c];
            }
            if (affine.determinant() < 0) {
                r[row][2] = -r[row][2];
            }
        }
        double trace = r[0][0] + r[1][1] + r[2][2];
        double a;
        double b;
        double c;
        double d;
        if (trace > 0) {
            a = Math.sqrt(trace + 1) / 2;
            b = (r[2][1] - r[1][2]) / (4 * a);
            c = (r[0][2] - r[2][0]) / (4 * a);
            d = (r[1][0] - r[0][1]) / (4 * a);
        } else if (r[0][0] >= r[1][1] && r[0][0] >= r[2][2]) {
            b = Math.sqrt(Math.max(0, 1 + r[0][0] - r[1][1] - r[2][2])) / 2;
            a = (r[2][1] - r[1][2]) / (4 * b);
            c = (r[0][1] + r[1][0]) / (4 * b);
            d = (r[0][2] + r[2][0]) / (4 * b);
        } else if (r[1][1] >= r[2][2]) {
            c = Math.sqrt(Math.max(0, 1 + r[1][1] - r[0][0] - r[2][2])) / 2;
            a = (r[0][2] - r[2][0]) / (4 * c);
            b = (r[0][1] + r[1][0]) / (4 * c);
            d = (r[1][2] + r[2][1]) / (4 * c);
        } else {
            d = Math.sqrt(Math.max(0, 1 + r[2][2] - r[0][0] - r[1][1])) / 2;
            a = (r[1][0] - r[0][1]) / (4 * d);
            b = (r[0][2] + r[2][0]) / (4 * d);
            c = (r[1][2] + r[2][1]) / (4 * d);
        }
        double sign = a < 0 ? -1 : 1;
        return new double[] {sign * a, sign * b, sign * c, sign * d};
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
