package org.trialgia.participant.control;

import de.siegmar.fastcsv.writer.CsvWriter;

import org.jspecify.annotations.Nullable;
import org.trialgia.participant.boundary.ParticipantCsv;
import org.trialgia.participant.boundary.ParticipantRow;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;

/** Writes a list of participants as CSV (RFC 4180), cell by cell what the list shows. */
public final class ParticipantCsvWriter {

    private ParticipantCsvWriter() {}

    public static ParticipantCsv write(String study, List<ParticipantRow> rows, LocalDate on) {
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder().build(text);
        csv.writeRecord(
                "number",
                "status",
                "site",
                "pain",
                "screened on",
                "consented on",
                "consent covers imaging",
                "randomised on");
        for (ParticipantRow row : rows) {
            csv.writeRecord(
                    row.number(),
                    row.status().label(),
                    cell(row.site()),
                    cell(row.pain()),
                    cell(row.screenedOn()),
                    cell(row.consentedOn()),
                    row.imagingConsent() == null ? "" : row.imagingConsent() ? "yes" : "no",
                    cell(row.randomisedOn()));
        }
        return new ParticipantCsv(
                study + "-participants-" + on + ".csv", text.toString(), rows.size());
    }

    /** A text that begins like a formula is one to a spreadsheet; an apostrophe stops that. */
    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** The digest the trail keeps of a file. */
    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
