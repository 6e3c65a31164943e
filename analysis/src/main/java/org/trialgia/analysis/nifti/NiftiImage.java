package org.trialgia.analysis.nifti;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An image on the disk, read a volume at a time: a 4-D image is never whole on the heap, and the
 * file is never mapped.
 *
 * <pre>{@code
 * try (NiftiImage image = NiftiImage.open(path)) {
 *     image.forEachVolume((t, values) -> ...);
 * }
 * }</pre>
 *
 * <p>Values are {@code slope * stored + intercept} in double precision where the header's slope is
 * finite and not 0, else as stored; NaN and infinities stay as they are. A volume's voxel i, j, k
 * is element {@code i + nx * (j + ny * k)}. Dimensions beyond the third are volumes, the fourth
 * running fastest.
 *
 * <p>Opening checks the header and, of a plain file, its size. A compressed file has no size that
 * can be trusted before it is unpacked: it is refused at once where its claim is beyond what it can
 * hold, and its end is checked when the last volume is read, or by {@link #verify}.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class NiftiImage implements Closeable {

    /** Deflate never packs more than 1032 to 1. */
    private static final long MOST_DEFLATED = 1100;

    /** Extensions beyond this are not kept. */
    private static final int LARGEST_EXTENSIONS = 4 << 20;

    /** Nor are more extensions than these. */
    private static final int MOST_EXTENSIONS = 1000;

    private static final int PIECE_BYTES = 256 << 10;

    private final NiftiFacts facts;
    private final VoxelBytes bytes;
    private final ReadLimits limits;
    private final boolean compressed;
    private final List<NiftiExtension> extensions;
    private final List<NiftiWarning> warnings;
    private final ByteBuffer stored;
    private final double[] piece;

    private NiftiImage(
            NiftiFacts facts,
            VoxelBytes bytes,
            ReadLimits limits,
            List<NiftiExtension> extensions,
            List<NiftiWarning> warnings) {
        this.facts = facts;
        this.bytes = bytes;
        this.limits = limits;
        this.compressed = bytes instanceof VoxelBytes.Compressed;
        this.extensions = List.copyOf(extensions);
        this.warnings = new ArrayList<>(warnings);
        int voxels = Math.min(PIECE_BYTES / facts.type().bytes(), facts.grid().voxels());
        this.stored = ByteBuffer.allocate(voxels * facts.type().bytes());
        this.stored.order(facts.header().byteOrder());
        this.piece = new double[voxels];
    }

    /**
     * Opens an image. Of a pair either file may be given; the other is looked for beside it by
     * name. Whether a file is compressed is told by its bytes, not by its name.
     *
     * @throws NiftiRefused if it is no image that can be read
     * @throws IOException if the disk fails, or there is no such file
     */
    public static NiftiImage open(Path path) throws IOException, NiftiRefused {
        return open(path, ReadLimits.DEFAULT);
    }

    /** As {@link #open(Path)}, with limits of one's own. */
    public static NiftiImage open(Path path, ReadLimits limits) throws IOException, NiftiRefused {
        String name = ImageFile.plainName(path);
        if (name.endsWith(".img")) {
            Optional<Path> header = sibling(path, ".hdr");
            if (header.isPresent()) {
                return open(header.get(), path, limits);
            }
        }
        ImageFile file = ImageFile.of(path);
        Head head = Head.read(file, limits);
        if (!head.header().isPair()) {
            return new Opening(file, head, file, limits).open();
        }
        if (!name.endsWith(".hdr") && !name.endsWith(".img")) {
            throw new NiftiRefused(
                    NiftiReason.MAGIC,
                    "magic",
                    "The header says that the voxels are in a file of their own (.img), but this is"
                            + " one file. Give both files of the pair.");
        }
        Path data =
                sibling(path, ".img")
                        .filter(img -> name.endsWith(".hdr"))
                        .orElseThrow(() ->
                                new NiftiRefused(
                                        NiftiReason.MISSING_PAIR,
                                        "file",
                                        "This is one half of a pair; the other (.hdr or"
                                                + " .img of the same name) is missing."));
        return new Opening(file, head, ImageFile.of(data), limits).open();
    }

    /**
     * Opens a pair.
     *
     * @throws NiftiRefused if it is no pair that can be read
     */
    public static NiftiImage open(Path header, Path data) throws IOException, NiftiRefused {
        return open(header, data, ReadLimits.DEFAULT);
    }

    /** As {@link #open(Path, Path)}, with limits of one's own. */
    public static NiftiImage open(Path header, Path data, ReadLimits limits)
            throws IOException, NiftiRefused {
        ImageFile file = ImageFile.of(header);
        Head head = Head.read(file, limits);
        if (!head.header().isPair()) {
            throw new NiftiRefused(
                    NiftiReason.MAGIC,
                    "magic",
                    "The header says that header and voxels are one file (n+), not a pair. Give"
                            + " that file alone.");
        }
        return new Opening(file, head, ImageFile.of(data), limits).open();
    }

    /**
     * Checks the header of a file of which only the beginning has arrived, so that an upload can be
     * refused before the rest is sent.
     *
     * @param beginning the first bytes, compressed or not; {@code 64 KiB} always hold the header
     * @throws NiftiRefused if the header says that the file cannot be read
     */
    public static NiftiFacts peek(InputStream beginning) throws IOException, NiftiRefused {
        byte[] first = beginning.readNBytes(2);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(first), beginning);
        InputStream decoded =
                ImageFile.beginsAsGzip(first, first.length)
                        ? new GzipStream(whole, ReadLimits.DEFAULT)
                        : whole;
        return NiftiFacts.of(Head.read(decoded).header());
    }

    private static Optional<Path> sibling(Path path, String ending) {
        String name = String.valueOf(path.getFileName());
        int dot = ImageFile.plainName(path).lastIndexOf('.');
        for (String end : List.of(ending, ending + ".gz")) {
            for (String spelled : List.of(end, end.toUpperCase(Locale.ROOT))) {
                Path sibling = path.resolveSibling(name.substring(0, dot) + spelled);
                if (Files.isRegularFile(sibling)) {
                    return Optional.of(sibling);
                }
            }
        }
        return Optional.empty();
    }

    /** The file's first bytes and the fields in them. */
    private record Head(byte[] bytes, NiftiHeader header) {

        static Head read(ImageFile file, ReadLimits limits) throws IOException, NiftiRefused {
            try (InputStream in = file.stream(limits)) {
                return read(in);
            }
        }

        static Head read(InputStream in) throws IOException, NiftiRefused {
            try {
                byte[] bytes = in.readNBytes(NiftiHeader.LOOKED_AT);
                return new Head(bytes, NiftiHeader.parse(bytes, bytes.length));
            } catch (GzipStream.Damaged e) {
                throw VoxelBytes.damaged(e);
            }
        }

        /** Whether the four bytes after the header tell of extensions. */
        boolean hasExtensions() {
            int at = header.sizeofHdr();
            return bytes.length > at && bytes[at] != 0;
        }
    }

    /** What is known while an image is opened. */
    private record Opening(ImageFile file, Head head, ImageFile data, ReadLimits limits) {

        NiftiImage open() throws IOException, NiftiRefused {
            NiftiFacts facts = NiftiFacts.of(head.header());
            List<NiftiWarning> warnings = new ArrayList<>(facts.warnings());
            if (data.gzip()) {
                checkClaim(facts);
            } else {
                checkSize(facts, warnings);
            }
            if (file.isMisnamed() || data.isMisnamed()) {
                warnings.add(
                        new NiftiWarning(
                                NiftiReason.CONTAINER,
                                "file",
                                "The file is "
                                        + (file.gzip() ? "" : "not ")
                                        + "compressed, which its name does not say."));
            }
            List<NiftiExtension> extensions = extensions(facts, warnings);
            long offset = facts.dataOffset();
            long length = facts.dataBytes();
            VoxelBytes bytes =
                    data.gzip()
                            ? new VoxelBytes.Compressed(data, limits, offset, length)
                            : new VoxelBytes.Plain(data.channel(), offset, length);
            return new NiftiImage(facts, bytes, limits, extensions, warnings);
        }

        private void checkClaim(NiftiFacts facts) throws NiftiRefused {
            long claim = facts.dataOffset() + facts.dataBytes();
            boolean beyond =
                    claim > limits.largest()
                            || claim / MOST_DEFLATED > data.size()
                            || (claim > limits.ratioFrom() && claim / limits.ratio() > data.size());
            if (beyond) {
                throw new NiftiRefused(
                        NiftiReason.SIZE_CLAIM,
                        "dim",
                        "The header claims "
                                + claim
                                + " bytes, but the compressed file has "
                                + data.size()
                                + ": it cannot hold them, or they exceed the limit of "
                                + (limits.largest() >> 30)
                                + " GiB.");
            }
        }

        private void checkSize(NiftiFacts facts, List<NiftiWarning> warnings) throws NiftiRefused {
            long needed = facts.dataOffset() + facts.dataBytes();
            if (facts.dataOffset() >= data.size() && facts.dataOffset() > NiftiHeader.LOOKED_AT) {
                throw new NiftiRefused(
                        NiftiReason.VOX_OFFSET,
                        "vox_offset",
                        "The voxels are said to begin at byte "
                                + facts.dataOffset()
                                + ", but the file has "
                                + data.size()
                                + " bytes.");
            }
            if (data.size() < needed) {
                throw new NiftiRefused(
                        NiftiReason.SHORT_DATA,
                        "data",
                        "The header claims "
                                + needed
                                + " bytes, but the file has "
                                + data.size()
                                + ": it was cut off, or its sizes are wrong.");
            }
            if (data.size() > needed) {
                warnings.add(trailing(data.size() - needed));
            }
        }

        /** The extensions; a chain that breaks is kept up to there, and said. */
        private List<NiftiExtension> extensions(NiftiFacts facts, List<NiftiWarning> warnings)
                throws IOException, NiftiRefused {
            List<NiftiExtension> kept = new ArrayList<>();
            if (!head.hasExtensions()) {
                return kept;
            }
            int start = facts.header().sizeofHdr() + 4;
            long end = facts.header().isPair() ? Long.MAX_VALUE : facts.dataOffset();
            long length = Math.min(end - start, LARGEST_EXTENSIONS + 1L);
            byte[] chain;
            try (InputStream in = file.stream(limits)) {
                in.skipNBytes(start);
                chain = in.readNBytes((int) length);
            } catch (GzipStream.Damaged e) {
                throw VoxelBytes.damaged(e);
            } catch (EOFException e) {
                chain = new byte[0];
            }
            if (chain.length > LARGEST_EXTENSIONS) {
                warnings.add(
                        extension(
                                "The header's extensions are larger than "
                                        + (LARGEST_EXTENSIONS >> 20)
                                        + " MiB and were not kept."));
                return kept;
            }
            ByteBuffer fields = ByteBuffer.wrap(chain).order(facts.header().byteOrder());
            int at = 0;
            boolean odd = false;
            while (chain.length - at >= 8) {
                int size = fields.getInt(at);
                if (kept.size() == MOST_EXTENSIONS) {
                    warnings.add(
                            extension(
                                    "The header has more than "
                                            + MOST_EXTENSIONS
                                            + " extensions; the others were not kept."));
                    break;
                }
                if (size < 8 || size > chain.length - at) {
                    warnings.add(
                            extension(
                                    "A header extension claims "
                                            + size
                                            + " bytes where "
                                            + (chain.length - at)
                                            + " are left; it and what follows were not kept."));
                    break;
                }
                if (size % 16 != 0 && !odd) {
                    odd = true;
                    warnings.add(
                            extension(
                                    "A header extension has "
                                            + size
                                            + " bytes, which is not a multiple of 16."));
                }
                byte[] content = new byte[size - 8];
                System.arraycopy(chain, at + 8, content, 0, content.length);
                kept.add(new NiftiExtension(fields.getInt(at + 4), content));
                at += size;
            }
            return kept;
        }

        private static NiftiWarning extension(String sentence) {
            return new NiftiWarning(NiftiReason.EXTENSION, "extension", sentence);
        }
    }

    private static NiftiWarning trailing(long count) {
        return new NiftiWarning(
                NiftiReason.TRAILING_BYTES,
                "data",
                (count == 1 ? "One byte follows" : count + " bytes follow")
                        + " the last voxel and were ignored.");
    }

    /** What the checked header says. */
    public NiftiFacts facts() {
        return facts;
    }

    public NiftiHeader header() {
        return facts.header();
    }

    /** Sizes of the one to seven dimensions. */
    public int[] shape() {
        return facts.shape();
    }

    /** From voxel indices to world coordinates (RAS+ mm). */
    public Affine affine() {
        return facts.affine();
    }

    /** The three dimensions of space. */
    public Grid grid() {
        return facts.grid();
    }

    /** How many volumes there are. */
    public int volumes() {
        return facts.volumes();
    }

    /** How many voxels a volume has. */
    public int voxelsPerVolume() {
        return facts.grid().voxels();
    }

    /**
     * Whether the voxels lie in a compressed file: reading a volume before the last begins anew.
     */
    public boolean isCompressed() {
        return compressed;
    }

    /** The header's extensions as they stand in the file. */
    public List<NiftiExtension> extensions() {
        return extensions;
    }

    /**
     * What is odd about the file. What follows the last voxel of a compressed file is known only
     * once that has been read.
     */
    public List<NiftiWarning> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * Reads a volume.
     *
     * @param t its number, from 0; in ascending order a compressed file is unpacked once
     * @param into receives {@link #voxelsPerVolume} values
     * @throws NiftiRefused if the file turns out to be damaged or too short
     * @throws IllegalArgumentException if there is no such volume, or the array has another length
     */
    public void readVolume(int t, double[] into) throws IOException, NiftiRefused {
        checkLength(into.length);
        readVolume(t, (first, values, count) -> System.arraycopy(values, 0, into, first, count));
    }

    /** As {@link #readVolume(int, double[])}, each value rounded to single precision. */
    public void readVolume(int t, float[] into) throws IOException, NiftiRefused {
        checkLength(into.length);
        readVolume(
                t,
                (first, values, count) -> {
                    for (int i = 0; i < count; i++) {
                        into[first + i] = (float) values[i];
                    }
                });
    }

    /**
     * Reads a volume piece by piece, so that not even one volume need be on the heap.
     *
     * @param t its number, from 0
     */
    public void readVolume(int t, VoxelSink sink) throws IOException, NiftiRefused {
        double slope = facts.header().slopeUsed();
        double intercept = facts.header().interceptUsed();
        boolean scaled = slope != 1 || intercept != 0;
        forEachPiece(
                t,
                (first, count) -> {
                    facts.type().decode(stored, count, piece, 0);
                    if (scaled) {
                        for (int i = 0; i < count; i++) {
                            piece[i] = piece[i] * slope + intercept;
                        }
                    }
                    sink.accept(first, piece, count);
                });
    }

    private interface PieceVisitor {
        /** The stored bytes of {@code count} voxels are in the buffer from its beginning. */
        void visit(int first, int count);
    }

    private void forEachPiece(int t, PieceVisitor visitor) throws IOException, NiftiRefused {
        if (t < 0 || t >= volumes()) {
            throw new IllegalArgumentException("volume " + t + " of " + volumes());
        }
        int voxels = voxelsPerVolume();
        int size = facts.type().bytes();
        long start = (long) t * voxels * size;
        for (int first = 0; first < voxels; first += piece.length) {
            int count = Math.min(piece.length, voxels - first);
            stored.clear().limit(count * size);
            bytes.read(start + (long) first * size, stored);
            visitor.visit(first, count);
        }
        if (compressed && t == volumes() - 1) {
            checkTail();
        }
    }

    /**
     * Whether voxels are whole numbers of 16 bits, which {@link #readStored} gives as they are, and
     * every one of them is finite when scaled.
     */
    public boolean storesShorts() {
        double reach = 0x1p15 * facts.header().slopeUsed() + facts.header().interceptUsed();
        double back = -0x1p15 * facts.header().slopeUsed() + facts.header().interceptUsed();
        return facts.type() == VoxelType.INT16 && Double.isFinite(reach) && Double.isFinite(back);
    }

    /**
     * Reads a volume's voxels as stored, not scaled.
     *
     * @param t its number, from 0; in ascending order a compressed file is unpacked once
     * @param into receives {@link #voxelsPerVolume} values
     * @throws NiftiRefused if the file turns out to be damaged or too short
     * @throws IllegalArgumentException if there is no such volume, the array has another length, or
     *     voxels are not {@link #storesShorts 16-bit integers}
     */
    public void readStored(int t, short[] into) throws IOException, NiftiRefused {
        checkLength(into.length);
        if (facts.type() != VoxelType.INT16) {
            throw new IllegalArgumentException("voxels of type " + facts.type());
        }
        forEachPiece(
                t, (first, count) -> stored.position(0).asShortBuffer().get(into, first, count));
    }

    /**
     * Reads all volumes in order.
     *
     * @throws NiftiRefused if the file turns out to be damaged or too short
     */
    public void forEachVolume(VolumeVisitor visitor) throws IOException, NiftiRefused {
        double[] values = new double[voxelsPerVolume()];
        for (int t = 0; t < volumes(); t++) {
            readVolume(t, values);
            visitor.visit(t, values);
        }
    }

    /**
     * Reads the file to its end without looking at the values, so that whoever keeps it knows that
     * it is whole.
     *
     * @throws NiftiRefused if it is damaged, too short, or takes longer than the limit
     */
    public void verify() throws IOException, NiftiRefused {
        if (!compressed) {
            return;
        }
        long began = System.nanoTime();
        for (long at = 0; at < facts.dataBytes(); at += stored.capacity()) {
            stored.clear().limit((int) Math.min(stored.capacity(), facts.dataBytes() - at));
            bytes.read(at, stored);
            if (System.nanoTime() - began > limits.longest().toNanos()) {
                throw new NiftiRefused(
                        NiftiReason.GZIP,
                        "file",
                        "Unpacking the file takes longer than "
                                + limits.longest().toSeconds()
                                + " s, the limit.");
            }
        }
        checkTail();
    }

    private void checkTail() throws IOException, NiftiRefused {
        long count = bytes.tail();
        if (count > 0 && !warnings.contains(trailing(count))) {
            warnings.add(trailing(count));
        }
    }

    private void checkLength(int length) {
        if (length != voxelsPerVolume()) {
            throw new IllegalArgumentException(
                    "an array of " + length + " for " + voxelsPerVolume() + " voxels");
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
