package org.trialgia.analysis.nifti;

import static org.trialgia.analysis.nifti.NiftiReason.AFFINE;
import static org.trialgia.analysis.nifti.NiftiReason.BITPIX;
import static org.trialgia.analysis.nifti.NiftiReason.DATATYPE;
import static org.trialgia.analysis.nifti.NiftiReason.DIMENSION;
import static org.trialgia.analysis.nifti.NiftiReason.QUATERNION;
import static org.trialgia.analysis.nifti.NiftiReason.REPETITION_TIME;
import static org.trialgia.analysis.nifti.NiftiReason.SCALING;
import static org.trialgia.analysis.nifti.NiftiReason.SIZE_CLAIM;
import static org.trialgia.analysis.nifti.NiftiReason.VOX_OFFSET;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a header says once it has been checked: what the image is and how its bytes are read. Only
 * the header has been looked at; whether the data are there is {@link NiftiImage}'s to say.
 *
 * @param header the fields as they stand in the file
 * @param type the voxels' type
 * @param shape sizes of the one to seven dimensions
 * @param affine from voxel indices to world mm; metres and micrometres are converted
 * @param affineSource where the affine was taken from
 * @param dataOffset where the voxels begin in their file
 * @param dataBytes how many bytes of voxels there are
 * @param warnings what is odd
 */
public record NiftiFacts(
        NiftiHeader header,
        VoxelType type,
        int[] shape,
        Affine affine,
        AffineSource affineSource,
        long dataOffset,
        long dataBytes,
        List<NiftiWarning> warnings) {

    /** No volume has more voxels than this (645³), so that one fits the heap. */
    public static final int LARGEST_VOLUME = 1 << 28;

    /** No image has more bytes of voxels than this: one tebibyte. */
    public static final long LARGEST_DATA = 1L << 40;

    /** A quaternion's squares may exceed 1 by this much through rounding. */
    private static final double QUATERNION_SLACK = 1e-5;

    /** Cosine between voxel edges above which a grid is called sheared: 0.06 degrees. */
    private static final double SHEARED = 1e-3;

    /** Between these (seconds) a repetition time is believed. */
    private static final double SHORTEST_TR = 0.05;

    private static final double LONGEST_TR = 30;

    public NiftiFacts {
        shape = shape.clone();
        warnings = List.copyOf(warnings);
    }

    @Override
    public int[] shape() {
        return shape.clone();
    }

    /** The three dimensions of space; missing ones have size 1. */
    public Grid grid() {
        return new Grid(space(shape), affine);
    }

    /** How many volumes there are: the product of all dimensions beyond the third. */
    public int volumes() {
        int volumes = 1;
        for (int d = 3; d < shape.length; d++) {
            volumes *= shape[d];
        }
        return volumes;
    }

    /** Voxel sizes as the header gives them, one a dimension; those of space without sign. */
    public double[] zooms() {
        double[] zooms = new double[shape.length];
        for (int d = 0; d < zooms.length; d++) {
            double size = header.pixdim()[d + 1];
            zooms[d] = d < 3 ? Math.abs(size) : size;
        }
        return zooms;
    }

    /**
     * The time between volumes in seconds, by the header's unit; seconds where it names none. Empty
     * where there is one volume, or the header gives no number above 0. Hold it against the
     * protocol: files with milliseconds called seconds exist, and are warned about.
     */
    public OptionalDouble repetitionTime() {
        return repetitionTime(header, shape);
    }

    private static OptionalDouble repetitionTime(NiftiHeader header, int[] shape) {
        double stored = header.pixdim()[4];
        if (shape.length < 4 || shape[3] < 2 || !(stored > 0) || !Double.isFinite(stored)) {
            return OptionalDouble.empty();
        }
        return switch (header.timeUnit()) {
            case "sec", "unknown" -> OptionalDouble.of(stored);
            case "msec" -> OptionalDouble.of(stored / 1e3);
            case "usec" -> OptionalDouble.of(stored / 1e6);
            default -> OptionalDouble.empty();
        };
    }

    private static int[] space(int[] shape) {
        int[] space = {1, 1, 1};
        System.arraycopy(shape, 0, space, 0, Math.min(3, shape.length));
        return space;
    }

    /**
     * Checks a header.
     *
     * @throws NiftiRefused if the image it describes cannot be read, or its place in space not
     *     known
     */
    static NiftiFacts of(NiftiHeader header) throws NiftiRefused {
        return new Check(header).facts();
    }

    /** The checks, in the order in which a reader needs their answers. */
    private static final class Check {

        private final NiftiHeader header;
        private final List<NiftiWarning> warnings = new ArrayList<>();

        Check(NiftiHeader header) {
            this.header = header;
        }

        NiftiFacts facts() throws NiftiRefused {
            int[] shape = shape();
            VoxelType type = type();
            long bytes = bytes(shape, type);
            long offset = offset();
            checkScaling();
            checkVoxelSizes();
            Affine affine = affine(shape);
            checkRepetitionTime(shape);
            return new NiftiFacts(
                    header, type, shape, affine, header.affineSource(), offset, bytes, warnings);
        }

        private int[] shape() throws NiftiRefused {
            long count = header.dim()[0];
            if (count < 1 || count > 7) {
                throw new NiftiRefused(
                        DIMENSION,
                        "dim",
                        "The header gives " + count + " dimensions; an image has 1 to 7.");
            }
            int[] shape = new int[(int) count];
            for (int d = 0; d < shape.length; d++) {
                long size = header.dim()[d + 1];
                if (size < 1) {
                    throw new NiftiRefused(
                            DIMENSION,
                            "dim",
                            "Dimension "
                                    + (d + 1)
                                    + " has size "
                                    + size
                                    + "; it must be 1 or more.");
                }
                shape[d] = (int) Math.min(size, Integer.MAX_VALUE);
            }
            return shape;
        }

        private VoxelType type() throws NiftiRefused {
            VoxelType type =
                    VoxelType.of(header.datatype())
                            .orElseThrow(() ->
                                    new NiftiRefused(
                                            DATATYPE, "datatype", unreadable(header.datatype())));
            if (header.bitpix() != type.bits()) {
                warn(
                        BITPIX,
                        "bitpix",
                        "The header claims "
                                + header.bitpix()
                                + " bits a voxel, but its type has "
                                + type.bits()
                                + "; the type is believed.");
            }
            return type;
        }

        private static String unreadable(int code) {
            String name =
                    switch (code) {
                        case 1 -> "single bits";
                        case 32, 1792, 2048 -> "complex numbers";
                        case 128, 2304 -> "colours (RGB)";
                        case 1536 -> "128-bit floats";
                        default -> "an unknown type (code " + code + ")";
                    };
            return "The voxels are "
                    + name
                    + "; only whole numbers and 32- or 64-bit floats are read. Convert the image.";
        }

        private long bytes(int[] shape, VoxelType type) throws NiftiRefused {
            long bytes = type.bytes();
            long voxels = 1;
            try {
                for (int d = 0; d < shape.length; d++) {
                    bytes = Math.multiplyExact(bytes, header.dim()[d + 1]);
                    voxels = d < 3 ? voxels * shape[d] : voxels;
                }
            } catch (ArithmeticException e) {
                bytes = Long.MAX_VALUE;
            }
            // The product of the dimensions after the third is below 2^40 where bytes are.
            if (bytes > LARGEST_DATA || bytes / type.bytes() / voxels > Integer.MAX_VALUE) {
                throw new NiftiRefused(
                        SIZE_CLAIM,
                        "dim",
                        "The header claims "
                                + sizes(header)
                                + " voxels, more than any image that is read here ("
                                + (LARGEST_DATA >> 30)
                                + " GiB).");
            }
            if (voxels > LARGEST_VOLUME) {
                throw new NiftiRefused(
                        SIZE_CLAIM,
                        "dim",
                        "One volume would have "
                                + voxels
                                + " voxels, more than the "
                                + LARGEST_VOLUME
                                + " that are read here.");
            }
            return bytes;
        }

        private static String sizes(NiftiHeader header) {
            StringBuilder sizes = new StringBuilder();
            for (int d = 1; d <= header.dim()[0]; d++) {
                sizes.append(d == 1 ? "" : " x ").append(header.dim()[d]);
            }
            return sizes.toString();
        }

        private long offset() throws NiftiRefused {
            double stored = header.voxOffset();
            int least = header.isPair() ? 0 : header.sizeofHdr() + 4;
            if (!Double.isFinite(stored)
                    || stored < 0
                    || (stored != 0 && stored < least)
                    || stored != Math.rint(stored)) {
                throw new NiftiRefused(
                        VOX_OFFSET,
                        "vox_offset",
                        "The voxels are said to begin at byte "
                                + stored
                                + "; they cannot begin before byte "
                                + least
                                + ", nor between two bytes.");
            }
            if (stored > LARGEST_DATA) {
                throw new NiftiRefused(
                        VOX_OFFSET,
                        "vox_offset",
                        "The voxels are said to begin at byte "
                                + stored
                                + ", beyond the end of the file.");
            }
            if (stored == 0 && !header.isPair()) {
                warn(
                        VOX_OFFSET,
                        "vox_offset",
                        "The header does not say where the voxels begin; byte "
                                + least
                                + " is assumed.");
                return least;
            }
            if (stored % 16 != 0) {
                warn(
                        VOX_OFFSET,
                        "vox_offset",
                        "The voxels begin at byte "
                                + (long) stored
                                + ", which is not a multiple of 16.");
            }
            return (long) stored;
        }

        private void checkScaling() throws NiftiRefused {
            if (!Double.isFinite(header.sclSlope())) {
                warn(
                        SCALING,
                        "scl_slope",
                        "The scale factor is " + header.sclSlope() + "; the voxels stay unscaled.");
            }
            if (header.isScaled() && !Double.isFinite(header.sclInter())) {
                throw new NiftiRefused(
                        SCALING,
                        "scl_inter",
                        "The voxels are scaled by "
                                + header.sclSlope()
                                + " but the intercept is "
                                + header.sclInter()
                                + ": their values cannot be known.");
            }
        }

        private void checkVoxelSizes() {
            for (int d = 1; d <= Math.min(3, header.dim()[0]); d++) {
                double size = header.pixdim()[d];
                if (!(size > 0) || !Double.isFinite(size)) {
                    warn(
                            AFFINE,
                            "pixdim",
                            "The voxel size of axis "
                                    + d
                                    + " is "
                                    + size
                                    + (size < 0 ? "; its sign is ignored." : "."));
                }
            }
        }

        private Affine affine(int[] shape) throws NiftiRefused {
            AffineSource source = header.affineSource();
            double[] rows =
                    switch (source) {
                        case SFORM -> sform();
                        case QFORM -> qform();
                        case PIXDIM -> pixdim(shape);
                    };
            if (!Affine.isUsable(rows)) {
                String field = source == AffineSource.SFORM ? "srow" : "pixdim";
                throw new NiftiRefused(
                        AFFINE,
                        field,
                        "The header's place in space ("
                                + source.word()
                                + ") is flat or not a number: "
                                + Arrays.toString(rows)
                                + ". Left and right cannot be known.");
            }
            Affine affine = Affine.of(matrix(rows)).scaled(millimetres());
            if (source == AffineSource.PIXDIM) {
                warn(
                        AFFINE,
                        "sform_code",
                        "The file does not say where the brain lies (no sform, no qform). Left and"
                                + " right are assumed, and coordinates mean nothing.");
            }
            if (affine.shear() > SHEARED) {
                warn(
                        AFFINE,
                        source == AffineSource.SFORM ? "srow" : "quatern",
                        "The voxels' edges do not stand at right angles.");
            }
            if (source == AffineSource.SFORM && header.qformCode() > 0) {
                checkAgreement(affine, shape);
            }
            return affine;
        }

        private void checkAgreement(Affine sform, int[] shape) {
            double[] rows;
            try {
                rows = qform();
            } catch (NiftiRefused e) {
                warn(
                        e.reason(),
                        e.field(),
                        "The qform cannot be used; the sform is. " + e.sentence());
                return;
            }
            if (!Affine.isUsable(rows)) {
                warn(AFFINE, "quatern", "The qform is flat or not a number; the sform is used.");
                return;
            }
            Affine qform = Affine.of(matrix(rows)).scaled(millimetres());
            if (qform.determinant() * sform.determinant() < 0) {
                warn(
                        AFFINE,
                        "srow",
                        "The sform and the qform contradict each other about left and right; the"
                                + " sform is used. Check the side on the pictures.");
            } else if (!qform.agrees(sform, space(shape), 0.5)) {
                warn(
                        AFFINE,
                        "srow",
                        "The sform and the qform give different places; the sform is used.");
            }
        }

        private double[] sform() {
            double[] rows = new double[12];
            for (int r = 0; r < 3; r++) {
                System.arraycopy(header.srow()[r], 0, rows, 4 * r, 4);
            }
            return rows;
        }

        /** The rotation of a unit quaternion, its columns times the voxel sizes (nifti1.h). */
        private double[] qform() throws NiftiRefused {
            double b = header.quatern()[0];
            double c = header.quatern()[1];
            double d = header.quatern()[2];
            double left = 1 - b * b - c * c - d * d;
            if (!(left >= -QUATERNION_SLACK)) {
                throw new NiftiRefused(
                        QUATERNION,
                        "quatern",
                        "The quaternion %s, %s, %s is longer than 1 or not a number: it is no rotation."
                                .formatted(b, c, d));
            }
            double a = Math.sqrt(Math.max(0, left));
            double x = Math.abs(header.pixdim()[1]);
            double y = Math.abs(header.pixdim()[2]);
            double z = Math.abs(header.pixdim()[3]) * (header.pixdim()[0] == -1 ? -1 : 1);
            double[] o = header.qoffset();
            return new double[] {
                (a * a + b * b - c * c - d * d) * x,
                2 * (b * c - a * d) * y,
                2 * (b * d + a * c) * z,
                o[0],
                2 * (b * c + a * d) * x,
                (a * a + c * c - b * b - d * d) * y,
                2 * (c * d - a * b) * z,
                o[1],
                2 * (b * d - a * c) * x,
                2 * (c * d + a * b) * y,
                (a * a + d * d - c * c - b * b) * z,
                o[2]
            };
        }

        private double[] pixdim(int[] shape) {
            double[] rows = new double[12];
            int[] space = space(shape);
            for (int axis = 0; axis < 3; axis++) {
                double size = Math.abs(header.pixdim()[axis + 1]) * (axis == 0 ? -1 : 1);
                rows[4 * axis + axis] = size;
                rows[4 * axis + 3] = -size * (space[axis] - 1) / 2;
            }
            return rows;
        }

        private double millimetres() {
            double factor =
                    switch (header.spaceUnit()) {
                        case "meter" -> 1e3;
                        case "micron" -> 1e-3;
                        default -> 1;
                    };
            if (factor != 1) {
                warn(
                        AFFINE,
                        "xyzt_units",
                        "Lengths are in the unit "
                                + header.spaceUnit()
                                + "; they were converted to mm.");
            }
            return factor;
        }

        private void checkRepetitionTime(int[] shape) {
            if (shape.length < 4 || shape[3] < 2) {
                return;
            }
            double stored = header.pixdim()[4];
            OptionalDouble seconds = repetitionTime(header, shape);
            if (seconds.isEmpty()) {
                warn(
                        REPETITION_TIME,
                        "pixdim",
                        "The header gives no usable repetition time ("
                                + stored
                                + " "
                                + header.timeUnit()
                                + ").");
            } else if (seconds.getAsDouble() < SHORTEST_TR || seconds.getAsDouble() > LONGEST_TR) {
                warn(
                        REPETITION_TIME,
                        "pixdim",
                        String.format(
                                Locale.ROOT,
                                "The header gives a repetition time of %s s (%s, unit %s), which no"
                                        + " scanner uses: the unit may be wrong.",
                                seconds.getAsDouble(),
                                stored,
                                header.timeUnit()));
            }
        }

        private void warn(NiftiReason reason, String field, String sentence) {
            NiftiWarning warning = new NiftiWarning(reason, field, sentence);
            if (!warnings.contains(warning)) {
                warnings.add(warning);
            }
        }

        private static double[][] matrix(double[] rows) {
            return new double[][] {
                Arrays.copyOfRange(rows, 0, 4),
                Arrays.copyOfRange(rows, 4, 8),
                Arrays.copyOfRange(rows, 8, 12)
            };
        }
    }
}
