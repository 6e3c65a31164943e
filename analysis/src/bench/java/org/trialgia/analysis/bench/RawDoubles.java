package org.trialgia.analysis.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Files of little-endian doubles, read and written in pieces: a process whose heap is limited holds
 * nothing beside the numbers.
 */
final class RawDoubles {

    private static final int PIECE = 1 << 16;

    private RawDoubles() {}

    static double[] read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            double[] values = new double[(int) (channel.size() / 8)];
            read(channel, values);
            return values;
        }
    }

    /** Fills an array that is as long as the file. */
    static void read(Path file, double[] into) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            read(channel, into);
        }
    }

    private static void read(FileChannel channel, double[] into) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < into.length; at += piece.limit() / 8) {
            piece.clear().limit(Math.min(PIECE, 8 * (into.length - at)));
            while (piece.hasRemaining() && channel.read(piece) >= 0) {}
            piece.flip();
            piece.asDoubleBuffer().get(into, at, piece.limit() / 8);
        }
    }

    static void write(Path file, double[] values) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            for (int at = 0; at < values.length; at += PIECE / 8) {
                int many = Math.min(PIECE / 8, values.length - at);
                piece.clear().limit(8 * many);
                piece.asDoubleBuffer().put(values, at, many);
                while (piece.hasRemaining()) {
                    channel.write(piece);
                }
            }
        }
    }
}
