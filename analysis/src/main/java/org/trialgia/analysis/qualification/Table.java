package org.trialgia.analysis.qualification;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A CSV, TSV or blank-separated file as text cells.
 *
 * @param header column names; empty for a blank-separated file
 * @param rows the cells, row by row
 */
public record Table(List<String> header, List<List<String>> rows) {

    public Table {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /** Reads a file with one header row; the separator is a tab in a {@code .tsv}. */
    public static Table read(Path file) throws IOException {
        char separator = file.getFileName().toString().endsWith(".tsv") ? '\t' : ',';
        List<List<String>> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder()
                        .fieldSeparator(separator)
                        .detectBomHeader(true)
                        .ofCsvRecord(file)) {
            reader.forEach(line -> lines.add(List.copyOf(line.getFields())));
        }
        if (lines.isEmpty()) {
            throw new IOException(file.getFileName() + " has no header row");
        }
        return new Table(
                lines.getFirst().stream().map(String::strip).toList(),
                lines.subList(1, lines.size()));
    }

    /** Reads numbers separated by blanks, no header row. */
    static Table blankSeparated(Path file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                rows.add(Arrays.asList(line.strip().split("\\s+")));
            }
        }
        return new Table(List.of(), rows);
    }

    /**
     * A column's cells.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public List<String> column(String name) {
        int at = header.indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException("no column " + name);
        }
        return rows.stream().map(row -> row.get(at)).toList();
    }

    /** A column's numbers; a missing cell and {@code n/a} are NaN. */
    public double[] numbers(String column) {
        return column(column).stream().mapToDouble(Numbers::parse).toArray();
    }

    /** All cells as numbers: {@code [row][column]}. */
    public double[][] matrix() {
        return rows.stream()
                .map(row -> row.stream().mapToDouble(Numbers::parse).toArray())
                .toArray(double[][]::new);
    }
}
