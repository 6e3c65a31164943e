package org.trialgia.analysis.nifti;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A header's fields as they stand in the file, named as in the standard. Nothing is repaired here;
 * floats of NIfTI-1 are widened.
 *
 * @param version 1 or 2
 * @param byteOrder of the header and of the voxels
 * @param magic the first three characters, for example "n+1"
 * @param dim eight: the number of dimensions, then the sizes
 * @param datatype code of the voxel type
 * @param bitpix bits of a voxel, as the header claims
 * @param pixdim eight: qfac, then voxel sizes in the units of {@code xyzt_units}
 * @param voxOffset where the voxels begin; a float in NIfTI-1
 * @param qformCode what the quaternion maps to; 0 nothing
 * @param sformCode what {@code srow} maps to; 0 nothing
 * @param quatern three: b, c, d
 * @param qoffset three: the place of voxel 0,0,0
 * @param srow three rows of four
 * @param xyztUnits codes of the space unit (bits 0-2) and time unit (bits 3-5)
 * @param dbName free text of NIfTI-1 that may identify a person; empty in NIfTI-2
 * @param descrip free text that may identify a person
 * @param auxFile free text that may identify a person
 * @param intentName what the image is, in the words of its maker
 */
public record NiftiHeader(
        int version,
        ByteOrder byteOrder,
        String magic,
        long[] dim,
        int datatype,
        int bitpix,
        double[] pixdim,
        double voxOffset,
        double sclSlope,
        double sclInter,
        double calMin,
        double calMax,
        int qformCode,
        int sformCode,
        double[] quatern,
        double[] qoffset,
        double[][] srow,
        int xyztUnits,
        int intentCode,
        String dbName,
        String descrip,
        String auxFile,
        String intentName) {

    /** Bytes of a NIfTI-1 header, its {@code sizeof_hdr}. */
    static final int SIZE_1 = 348;

    /** Bytes of a NIfTI-2 header, its {@code sizeof_hdr}. */
    static final int SIZE_2 = 540;

    /** As many bytes as are looked at: the longer header and the four that tell of extensions. */
    static final int LOOKED_AT = SIZE_2 + 4;

    private static final String MAGIC_2_REST = "\0\r\n\032\n";

    /** The header's {@code sizeof_hdr}. */
    public int sizeofHdr() {
        return version == 1 ? SIZE_1 : SIZE_2;
    }

    /** Whether voxels lie in a file of their own. */
    public boolean isPair() {
        return magic.startsWith("ni");
    }

    /** The unit of space: "unknown", "meter", "mm" or "micron". */
    public String spaceUnit() {
        return switch (xyztUnits & 0x07) {
            case 1 -> "meter";
            case 2 -> "mm";
            case 3 -> "micron";
            default -> "unknown";
        };
    }

    /** The unit of the fourth dimension: "unknown", "sec", "msec", "usec", "hz", "ppm", "rads". */
    public String timeUnit() {
        return switch (xyztUnits & 0x38) {
            case 8 -> "sec";
            case 16 -> "msec";
            case 24 -> "usec";
            case 32 -> "hz";
            case 40 -> "ppm";
            case 48 -> "rads";
            default -> "unknown";
        };
    }

    /** Whether the voxels are scaled: {@code scl_slope} finite and not 0. */
    public boolean isScaled() {
        return Double.isFinite(sclSlope) && sclSlope != 0;
    }

    /** The factor that is used; 1 where the header's cannot be. */
    public double slopeUsed() {
        return isScaled() ? sclSlope : 1;
    }

    /** The summand that is used; 0 where the header's cannot be. */
    public double interceptUsed() {
        return isScaled() ? sclInter : 0;
    }

    /** Where the affine is taken from. */
    public AffineSource affineSource() {
        return sformCode > 0
                ? AffineSource.SFORM
                : qformCode > 0 ? AffineSource.QFORM : AffineSource.PIXDIM;
    }

    /**
     * Reads the fields.
     *
     * @param head the file's first bytes
     * @param length how many there are, at most {@link #LOOKED_AT}
     * @throws NiftiRefused if this is no header
     */
    static NiftiHeader parse(byte[] head, int length) throws NiftiRefused {
        if (length == 0) {
            throw new NiftiRefused(NiftiReason.EMPTY_FILE, "file", "The file is empty.");
        }
        if (length < SIZE_1) {
            throw new NiftiRefused(
                    NiftiReason.SHORT_HEADER,
                    "file",
                    "The file ends after "
                            + length
                            + " bytes; a NIfTI header alone has "
                            + SIZE_1
                            + ".");
        }
        ByteBuffer bytes = ByteBuffer.wrap(head, 0, length);
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            bytes.order(order);
            if (bytes.getInt(0) == SIZE_1) {
                return version1(bytes);
            }
            if (bytes.getInt(0) == SIZE_2) {
                if (length < SIZE_2) {
                    throw new NiftiRefused(
                            NiftiReason.SHORT_HEADER,
                            "file",
                            "The file ends after "
                                    + length
                                    + " bytes; a NIfTI-2 header alone has "
                                    + SIZE_2
                                    + ".");
                }
                return version2(bytes);
            }
        }
        String magic = text(bytes, 344, 3);
        if (magic.equals("n+1") || magic.equals("ni1")) {
            throw new NiftiRefused(
                    NiftiReason.SIZEOF_HDR,
                    "sizeof_hdr",
                    "The header's size is given as "
                            + bytes.order(ByteOrder.LITTLE_ENDIAN).getInt(0)
                            + ", not 348 or 540: the header is damaged.");
        }
        throw new NiftiRefused(
                NiftiReason.NOT_NIFTI,
                "file",
                "This is not a NIfTI image: it does not begin with a NIfTI header.");
    }

    private static NiftiHeader version1(ByteBuffer bytes) throws NiftiRefused {
        String magic = text(bytes, 344, 4);
        if (!magic.equals("n+1") && !magic.equals("ni1")) {
            throw new NiftiRefused(
                    NiftiReason.MAGIC,
                    "magic",
                    magic.isEmpty()
                            ? "The magic is missing: this is an Analyze 7.5 header or another"
                                    + " format, which does not say left from right. Convert the"
                                    + " image to NIfTI."
                            : "The magic is neither n+1 nor ni1.");
        }
        long[] dim = new long[8];
        for (int i = 0; i < 8; i++) {
            dim[i] = bytes.getShort(40 + 2 * i);
        }
        return new NiftiHeader(
                1,
                bytes.order(),
                magic,
                dim,
                bytes.getShort(70),
                bytes.getShort(72),
                floats(bytes, 76, 8),
                bytes.getFloat(108),
                bytes.getFloat(112),
                bytes.getFloat(116),
                bytes.getFloat(128),
                bytes.getFloat(124),
                bytes.getShort(252),
                bytes.getShort(254),
                floats(bytes, 256, 3),
                floats(bytes, 268, 3),
                new double[][] {
                    floats(bytes, 280, 4), floats(bytes, 296, 4), floats(bytes, 312, 4)
                },
                Byte.toUnsignedInt(bytes.get(123)),
                bytes.getShort(68),
                text(bytes, 14, 18),
                text(bytes, 148, 80),
                text(bytes, 228, 24),
                text(bytes, 328, 16));
    }

    private static NiftiHeader version2(ByteBuffer bytes) throws NiftiRefused {
        String magic = characters(bytes, 4, 3);
        String rest = characters(bytes, 7, 5);
        if (!magic.equals("n+2") && !magic.equals("ni2")) {
            throw new NiftiRefused(NiftiReason.MAGIC, "magic", "The magic is neither n+2 nor ni2.");
        }
        if (!rest.equals(MAGIC_2_REST)) {
            throw new NiftiRefused(
                    NiftiReason.MAGIC,
                    "magic",
                    "The magic's line ends have been changed: the file was damaged by a transfer"
                            + " as text. Transfer it again as binary.");
        }
        long[] dim = new long[8];
        for (int i = 0; i < 8; i++) {
            dim[i] = bytes.getLong(16 + 8 * i);
        }
        return new NiftiHeader(
                2,
                bytes.order(),
                magic,
                dim,
                bytes.getShort(12),
                bytes.getShort(14),
                doubles(bytes, 104, 8),
                bytes.getLong(168),
                bytes.getDouble(176),
                bytes.getDouble(184),
                bytes.getDouble(200),
                bytes.getDouble(192),
                bytes.getInt(344),
                bytes.getInt(348),
                doubles(bytes, 352, 3),
                doubles(bytes, 376, 3),
                new double[][] {
                    doubles(bytes, 400, 4), doubles(bytes, 432, 4), doubles(bytes, 464, 4)
                },
                bytes.getInt(500),
                bytes.getInt(504),
                "",
                text(bytes, 240, 80),
                text(bytes, 320, 24),
                text(bytes, 508, 16));
    }

    private static double[] floats(ByteBuffer bytes, int at, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = bytes.getFloat(at + 4 * i);
        }
        return values;
    }

    private static double[] doubles(ByteBuffer bytes, int at, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = bytes.getDouble(at + 8 * i);
        }
        return values;
    }

    /** A field of characters up to its first 0. */
    private static String text(ByteBuffer bytes, int at, int length) {
        int end = 0;
        while (end < length && bytes.get(at + end) != 0) {
            end++;
        }
        return characters(bytes, at, end);
    }

    private static String characters(ByteBuffer bytes, int at, int length) {
        byte[] characters = new byte[length];
        bytes.get(at, characters);
        return new String(characters, StandardCharsets.ISO_8859_1);
    }
}
