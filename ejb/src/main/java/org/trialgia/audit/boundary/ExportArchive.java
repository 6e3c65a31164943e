package org.trialgia.audit.boundary;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonWriterFactory;
import jakarta.json.stream.JsonGenerator;

import org.jspecify.annotations.Nullable;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes tables as CSV (RFC 4180, UTF-8) into one ZIP with a manifest of their hashes, row by row,
 * without holding a table in memory. The same content gives the same bytes.
 *
 * <pre>{@code
 * try (ExportArchive archive = new ExportArchive("KNEE-trail", Map.of("study", "KNEE"))) {
 *     archive.table("trail.csv", List.of("time", "who"), rows -> rows.accept(List.of(...)));
 *     return archive.finish();
 * }
 * }</pre>
 */
public final class ExportArchive implements AutoCloseable {

    /** ZIP knows no time zone, and the moment is in the manifest: every entry has the first day. */
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final JsonWriterFactory JSON =
            Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true));

    private final String name;
    private final JsonObjectBuilder manifest;
    private final JsonArrayBuilder files = Json.createArrayBuilder();
    private final Path path;
    private final MessageDigest digest = sha256();
    private final ZipOutputStream zip;
    private long rows;
    private boolean finished;

    /**
     * Begins an archive in a temporary file.
     *
     * @param name its name, without ending
     * @param about what the manifest says of it besides its tables, in order
     */
    public ExportArchive(String name, Map<String, String> about) {
        this.name = name;
        this.manifest = Json.createObjectBuilder().add("name", name);
        about.forEach(manifest::add);
        try {
            path = Files.createTempFile("trialgia-export-", ".zip");
            zip =
                    new ZipOutputStream(
                            new DigestOutputStream(
                                    new BufferedOutputStream(Files.newOutputStream(path)), digest),
                            StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot begin an export", e);
        }
    }

    /**
     * Adds a table.
     *
     * @param source hands rows over, each with as many cells as there are columns; null is empty
     */
    public void table(
            String file,
            List<String> columns,
            Consumer<Consumer<List<? extends @Nullable Object>>> source) {
        try {
            entry(file);
            Counting content = new Counting(zip);
            Writer text = new OutputStreamWriter(content, StandardCharsets.UTF_8);
            CsvWriter csv =
                    CsvWriter.builder()
                            .lineDelimiter(LineDelimiter.CRLF)
                            .quoteStrategy(new QuoteGuarded())
                            .build(text);
            csv.writeRecord(columns);
            long[] count = new long[1];
            source.accept(cells -> {
                if (cells.size() != columns.size()) {
                    throw new IllegalArgumentException(
                            file
                                    + " has "
                                    + columns.size()
                                    + " columns, and a row has "
                                    + cells.size());
                }
                csv.writeRecord(cells.stream().map(ExportArchive::cell).toList());
                count[0]++;
            });
            csv.flush();
            zip.closeEntry();
            rows += count[0];
            files.add(
                    Json.createObjectBuilder()
                            .add("file", file)
                            .add("rows", count[0])
                            .add("bytes", content.bytes)
                            .add("sha256", content.hash())
                            .add("columns", Json.createArrayBuilder(columns)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + " of an export", e);
        }
    }

    /** Writes the manifest and closes the file. */
    public ExportFile finish() {
        try {
            entry("manifest.json");
            OutputStream unclosed = new Counting(zip);
            JSON.createWriter(unclosed, StandardCharsets.UTF_8)
                    .write(manifest.add("files", files).build());
            unclosed.flush();
            zip.closeEntry();
            zip.close();
            finished = true;
            return new ExportFile(
                    name + ".zip",
                    path,
                    HexFormat.of().formatHex(digest.digest()),
                    Files.size(path),
                    rows);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot finish an export", e);
        }
    }

    /** Takes the file away again, unless it was finished. */
    @Override
    public void close() {
        if (finished) {
            return;
        }
        try {
            zip.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot take an unfinished export away", e);
        }
    }

    /**
     * The cell as text. A text that begins like a formula is one to a spreadsheet; an apostrophe
     * stops that. Numbers stay numbers.
     */
    public static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        return guarded(text) && !(value instanceof Number) ? "'" + text : text;
    }

    private static boolean guarded(String text) {
        return !text.isEmpty() && "=+-@\t\r\n＝＋－＠｡".indexOf(text.charAt(0)) >= 0;
    }

    private void entry(String file) throws IOException {
        ZipEntry entry = new ZipEntry(file);
        entry.setTimeLocal(ENTRY_TIME);
        zip.putNextEntry(entry);
    }

    /** Quotes guarded cells, so that no reader takes the apostrophe for its own sign. */
    private static final class QuoteGuarded implements QuoteStrategy {
        @Override
        public boolean quoteValue(int line, int field, String value) {
            return value.startsWith("'");
        }
    }

    /** Counts and digests what goes through, and leaves the archive open when it is closed. */
    private static final class Counting extends FilterOutputStream {
        private final MessageDigest digest = sha256();
        private long bytes;

        private Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            digest.update((byte) b);
            bytes++;
        }

        @Override
        public void write(byte[] content, int from, int length) throws IOException {
            out.write(content, from, length);
            digest.update(content, from, length);
            bytes += length;
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }

        private String hash() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
