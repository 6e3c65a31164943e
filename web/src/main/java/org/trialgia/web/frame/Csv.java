package org.trialgia.web.frame;

import de.siegmar.fastcsv.writer.CsvWriter;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.trialgia.audit.boundary.ExportArchive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Sends rows as CSV (RFC 4180, UTF-8), safe to open in a spreadsheet. */
public final class Csv {

    private Csv() {}

    /** Gives the rows one by one. */
    public interface Rows {
        /** Hands each row to the writer. */
        void each(Consumer<List<@Nullable Object>> row);
    }

    /** Sends a file; the name is without its ending. */
    public static void send(
            HttpServletResponse response, String name, List<String> titles, Rows rows)
            throws IOException {
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
        try (CsvWriter writer = CsvWriter.builder().build(response.getOutputStream())) {
            writer.writeRecord(titles);
            rows.each(row -> writer.writeRecord(row.stream().map(ExportArchive::cell).toList()));
        }
    }
}
