package org.trialgia.analysis.nifti;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/** The stored bytes of an image's voxels, read in pieces. */
sealed interface VoxelBytes extends Closeable {

    /**
     * Fills a buffer from its position to its limit.
     *
     * @param at the first byte, counted from the first voxel
     */
    void read(long at, ByteBuffer target) throws IOException, NiftiRefused;

    /**
     * Looks beyond the last voxel: a compressed file is followed to its end, so that its checksum
     * is checked.
     *
     * @return how many bytes follow, as far as that was looked at
     */
    long tail() throws IOException, NiftiRefused;

    /** Positional reads of a plain file. */
    record Plain(FileChannel channel, long offset, long length) implements VoxelBytes {

        @Override
        public void read(long at, ByteBuffer target) throws IOException, NiftiRefused {
            long position = offset + at;
            while (target.hasRemaining()) {
                int count = channel.read(target, position);
                if (count < 0) {
                    throw ended();
                }
                position += count;
            }
        }

        @Override
        public long tail() throws IOException {
            return Math.max(0, channel.size() - offset - length);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** A compressed file; reading an earlier byte than the last begins again. */
    final class Compressed implements VoxelBytes {

        private final ImageFile file;
        private final ReadLimits limits;
        private final long offset;
        private final long length;
        private @Nullable GzipStream stream;
        private long position;

        Compressed(ImageFile file, ReadLimits limits, long offset, long length) {
            this.file = file;
            this.limits = limits;
            this.offset = offset;
            this.length = length;
        }

        @Override
        public void read(long at, ByteBuffer target) throws IOException, NiftiRefused {
            try {
                GzipStream in = at(offset + at);
                while (target.hasRemaining()) {
                    int count =
                            in.read(
                                    target.array(),
                                    target.arrayOffset() + target.position(),
                                    target.remaining());
                    if (count < 0) {
                        throw ended();
                    }
                    target.position(target.position() + count);
                    position += count;
                }
            } catch (GzipStream.Damaged e) {
                throw damaged(e);
            }
        }

        private GzipStream at(long wanted) throws IOException, NiftiRefused {
            GzipStream in = stream;
            if (in == null || position > wanted) {
                close();
                in = new GzipStream(Channels.newInputStream(file.channel()), limits);
                stream = in;
                position = 0;
            }
            byte[] skipped = new byte[(int) Math.min(64 << 10, wanted - position)];
            while (position < wanted) {
                int count = in.read(skipped, 0, (int) Math.min(skipped.length, wanted - position));
                if (count < 0) {
                    throw ended();
                }
                position += count;
            }
            return in;
        }

        @Override
        public long tail() throws IOException, NiftiRefused {
            try {
                GzipStream in = at(offset + length);
                byte[] ignored = new byte[64 << 10];
                long count = 0;
                int read;
                while (count <= limits.slack() && (read = in.read(ignored)) >= 0) {
                    count += read;
                    position += read;
                }
                if (count > limits.slack()) {
                    throw new NiftiRefused(
                            NiftiReason.TRAILING_BYTES,
                            "data",
                            "More than "
                                    + (limits.slack() >> 20)
                                    + " MiB follow the last voxel, which is the limit in a"
                                    + " compressed file.");
                }
                return in.hasGarbageAfter() ? Math.max(1, count) : count;
            } catch (GzipStream.Damaged e) {
                throw damaged(e);
            }
        }

        @Override
        public void close() throws IOException {
            if (stream != null) {
                stream.close();
                stream = null;
            }
        }
    }

    private static NiftiRefused ended() {
        return new NiftiRefused(
                NiftiReason.SHORT_DATA, "data", "The file ends before its last voxel.");
    }

    /** The refusal of a damaged compressed file. */
    static NiftiRefused damaged(GzipStream.Damaged e) {
        return new NiftiRefused(
                NiftiReason.GZIP,
                "file",
                "The compressed file cannot be unpacked: " + e.getMessage() + ".",
                e);
    }
}
