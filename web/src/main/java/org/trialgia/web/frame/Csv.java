package org.trialgia.web.frame;

import de.siegmar.fastcsv.writer.CsvWriter;

import org.jspecify.annotations.Nullable;
import org.trialgia.audit.boundary.ExportArchive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * A list as CSV (RFC 4180, UTF-8), safe to open in a spreadsheet. It is written to a file of its
 * own first: its hash has to be known before a byte of it leaves.
 */
final class Csv implements AutoCloseable {

    private final Path file;
    private final long rows;
    private final String sha256;

    private Csv(Path file, long rows, String sha256) {
        this.file = file;
        this.rows = rows;
        this.sha256 = sha256;
    }

    /** Gives the rows one by one. */
    interface Rows {
        /** Hands each row to the writer. */
        void each(Consumer<List<@Nullable Object>> row);
    }

    /** Writes the file; closing deletes it. */
    static Csv write(List<String> titles, Rows rows) throws IOException {
        Path file = Files.createTempFile("trialgia-list-", ".csv");
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long[] count = {0};
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest);
                    CsvWriter writer = CsvWriter.builder().build(out)) {
                writer.writeRecord(titles);
                rows.each(row -> {
                    writer.writeRecord(row.stream().map(ExportArchive::cell).toList());
                    count[0]++;
                });
            }
            return new Csv(file, count[0], HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    long rows() {
        return rows;
    }

    String sha256() {
        return sha256;
    }

    long bytes() throws IOException {
        return Files.size(file);
    }

    void copyTo(OutputStream out) throws IOException {
        Files.copy(file, out);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
