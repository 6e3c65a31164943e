package org.trialgia.analysis.qualification;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.json.Json;

import java.io.IOException;
import java.nio.file.Path;

/**
 * One input of a case.
 *
 * @param role what the file is to the procedure, for example {@code bold}
 * @param format csv, tsv, json, nifti, text (numbers separated by blanks) or bids (a folder)
 * @param path where it lies
 */
public record CaseInput(String name, String role, String format, Path path) {

    /** A csv, tsv or text file as text cells. */
    public Table table() throws IOException {
        return format.equals("text") ? Table.blankSeparated(path) : Table.read(path);
    }

    /** A csv, tsv or text file as numbers: {@code [row][column]}. */
    public double[][] matrix() throws IOException {
        return table().matrix();
    }

    /** A JSON file as plain values: Map, List, String, Long, Double, Boolean, null. */
    public @Nullable Object json() throws IOException {
        return Json.read(path);
    }
}
