package org.trialgia.audit.control;

import org.trialgia.persistence.audit.StoredRow.Anchor;
import org.trialgia.persistence.audit.StoredRow.Head;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where each chain ends, kept outside the database, so that a missing last row shows: a file per
 * chain with the newest committed row's number and hash, and a file of all signed anchors that only
 * grows. Should be on another disk, or copied away, where a database administrator cannot write.
 */
public final class HeadFiles {

    private static final HexFormat HEX = HexFormat.of();

    private final Path folder;
    private final Map<UUID, Head> newest = new ConcurrentHashMap<>();

    public HeadFiles(Path folder) {
        this.folder = folder;
    }

    /** Notes a committed head; an older one that comes late is passed over. */
    public void note(UUID chain, Head head) {
        newest.compute(
                chain,
                (id, known) -> {
                    Head before = known == null ? read(id).orElse(new Head(0, new byte[0])) : known;
                    if (head.seq() <= before.seq()) {
                        return before;
                    }
                    write(id, head);
                    return head;
                });
    }

    /** Adds a committed anchor. */
    public void note(Anchor anchor) {
        String line =
                anchor.seq()
                        + " "
                        + HEX.formatHex(anchor.hash())
                        + " "
                        + CanonicalRow.time(anchor.signedAt())
                        + " "
                        + HEX.formatHex(anchor.signature())
                        + "\n";
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve(anchor.chain() + ".anchors"),
                    line,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot add an anchor in " + folder, e);
        }
    }

    /** The head noted for a chain, if any. */
    public Optional<Head> read(UUID chain) {
        Path file = folder.resolve(chain + ".head");
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            String[] words = Files.readString(file, StandardCharsets.US_ASCII).strip().split(" ");
            return Optional.of(new Head(Long.parseLong(words[0]), HEX.parseHex(words[1])));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    file + " does not hold a row number and a hash; it was changed by hand", e);
        }
    }

    private void write(UUID chain, Head head) {
        Path file = folder.resolve(chain + ".head");
        Path part = folder.resolve(chain + ".head.new");
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    part,
                    head.seq() + " " + HEX.formatHex(head.hash()) + "\n",
                    StandardCharsets.US_ASCII);
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
