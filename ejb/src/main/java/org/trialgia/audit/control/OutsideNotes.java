package org.trialgia.audit.control;

import org.trialgia.persistence.audit.StoredRow.Anchor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What is noted of the trail outside the database, so that a missing last row shows, and a chain
 * that was rolled back and written anew. For each chain three files that only grow:
 *
 * <ul>
 *   <li>{@code <chain>.hashes}: line <em>n</em> is the hash of row <em>n</em>; a line of hyphens
 *       stands for a row whose note failed. A line once written is never replaced.
 *   <li>{@code <chain>.forks}: a line for each committed row that claimed a place where another row
 *       was noted before, as happens after an older backup was restored.
 *   <li>{@code <chain>.anchors}: every signed anchor.
 * </ul>
 *
 * <p>Should be on another disk, or copied away, where a database administrator cannot write. Safe
 * for use by many threads and by several servers that share the folder.
 */
public final class OutsideNotes {

    private static final HexFormat HEX = HexFormat.of();
    private static final int HASH_CHARACTERS = 64;
    private static final int LINE = HASH_CHARACTERS + 1;
    private static final byte[] NOT_NOTED =
            ("-".repeat(HASH_CHARACTERS) + "\n").getBytes(StandardCharsets.US_ASCII);

    private final Path folder;
    private final ConcurrentMap<UUID, Object> locks = new ConcurrentHashMap<>();

    public OutsideNotes(Path folder) {
        this.folder = folder;
    }

    /** A row that claimed the place of another. */
    public record Fork(long seq, String hash, String at) {}

    /** Notes a committed row. Rows may come late, and out of order. */
    public void note(UUID chain, long seq, byte[] hash) {
        synchronized (locks.computeIfAbsent(chain, id -> new Object())) {
            try {
                Files.createDirectories(folder);
                if (!place(chain, seq, hash)) {
                    append(chain + ".forks", seq + " " + HEX.formatHex(hash) + " " + now());
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot note a row in " + folder, e);
            }
        }
    }

    /** Adds a committed anchor. */
    public void note(Anchor anchor) {
        try {
            Files.createDirectories(folder);
            append(
                    anchor.chain() + ".anchors",
                    anchor.seq()
                            + " "
                            + HEX.formatHex(anchor.hash())
                            + " "
                            + CanonicalRow.time(anchor.signedAt())
                            + " "
                            + HEX.formatHex(anchor.signature()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot add an anchor in " + folder, e);
        }
    }

    /** How many rows of a chain have a line. */
    public long lines(UUID chain) {
        Path file = hashes(chain);
        try {
            return Files.exists(file) ? Files.size(file) / LINE : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /**
     * The noted hashes of rows from a number on, at most so many; empty for a row that was not
     * noted.
     */
    public List<Optional<byte[]>> hashes(UUID chain, long firstSeq, int most) {
        Path file = hashes(chain);
        if (!Files.exists(file)) {
            return List.of();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long from = (firstSeq - 1) * LINE;
            long bytes = Math.clamp(channel.size() / LINE * LINE - from, 0, (long) most * LINE);
            ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(bytes));
            fill(channel, buffer, from);
            List<Optional<byte[]>> found = new ArrayList<>();
            for (int line = 0; line < buffer.capacity() / LINE; line++) {
                found.add(parse(file, buffer.array(), line * LINE));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Rows that claimed the place of another. */
    public List<Fork> forks(UUID chain) {
        return lines(chain + ".forks").stream()
                .map(line -> line.split(" "))
                .map(words -> new Fork(Long.parseLong(words[0]), words[1], words[2]))
                .toList();
    }

    /** The anchors noted outside. */
    public List<Anchor> anchors(UUID chain) {
        return lines(chain + ".anchors").stream()
                .map(line -> line.split(" "))
                .map(words ->
                        new Anchor(
                                chain,
                                Long.parseLong(words[0]),
                                HEX.parseHex(words[1]),
                                Instant.parse(words[2]),
                                HEX.parseHex(words[3])))
                .toList();
    }

    /** Writes a row's line; false when another hash stands there. */
    private boolean place(UUID chain, long seq, byte[] hash) throws IOException {
        byte[] line = (HEX.formatHex(hash) + "\n").getBytes(StandardCharsets.US_ASCII);
        try (FileChannel channel =
                        FileChannel.open(
                                hashes(chain),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            long at = (seq - 1) * LINE;
            // A torn last line, from a machine that lost power, is written over.
            for (long gap = channel.size() / LINE * LINE; gap < at; gap += LINE) {
                write(channel, NOT_NOTED, gap);
            }
            if (channel.size() >= at + LINE) {
                ByteBuffer present = ByteBuffer.allocate(LINE);
                fill(channel, present, at);
                if (!Arrays.equals(present.array(), NOT_NOTED)) {
                    return Arrays.equals(present.array(), line);
                }
            }
            write(channel, line, at);
            return lock.isValid();
        }
    }

    private static void write(FileChannel channel, byte[] line, long at) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(line);
        long position = at;
        while (buffer.hasRemaining()) {
            position += channel.write(buffer, position);
        }
    }

    private static void fill(FileChannel channel, ByteBuffer buffer, long at) throws IOException {
        long position = at;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, position);
            if (read < 0) {
                throw new IOException("the file ends in the middle of a line");
            }
            position += read;
        }
    }

    private static Optional<byte[]> parse(Path file, byte[] lines, int at) {
        String text = new String(lines, at, HASH_CHARACTERS, StandardCharsets.US_ASCII);
        if (text.startsWith("-")) {
            return Optional.empty();
        }
        try {
            return Optional.of(HEX.parseHex(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    file + " does not hold a hash a line; it was changed by hand", e);
        }
    }

    private void append(String name, String line) throws IOException {
        Files.writeString(
                folder.resolve(name),
                line + "\n",
                StandardCharsets.US_ASCII,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private List<String> lines(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file, StandardCharsets.US_ASCII)
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private Path hashes(UUID chain) {
        return folder.resolve(chain + ".hashes");
    }

    private static String now() {
        return CanonicalRow.time(Instant.now());
    }
}
