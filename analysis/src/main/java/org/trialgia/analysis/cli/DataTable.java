package org.trialgia.analysis.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A CSV or TSV file with a row of names. What is wrong with it is said with file, line and column.
 *
 * @param file what it is called in messages
 * @param header the names, each once
 * @param rows the cells, as many as names in each
 */
record DataTable(String file, List<String> header, List<List<String>> rows) {

    private static final Set<String> MISSING = Set.of("", "NA", "n/a", "NaN", "nan");
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

    DataTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /** Reads a table; a tab in the first line makes it tab-separated. */
    static DataTable parse(String file, String text) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        boolean tabs = content.lines().findFirst().orElse("").indexOf('\t') >= 0;
        List<List<String>> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder()
                        .fieldSeparator(tabs ? '\t' : ',')
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .ofCsvRecord(content)) {
            for (CsvRecord record : reader) {
                List<String> cells = record.getFields().stream().map(String::strip).toList();
                if (!lines.isEmpty() && cells.size() != lines.getFirst().size()) {
                    throw refused(
                            "%s, line %d: %d cells where the names are %d. Correct the line."
                                    .formatted(
                                            file,
                                            record.getStartingLineNumber(),
                                            cells.size(),
                                            lines.getFirst().size()));
                }
                lines.add(cells);
            }
        } catch (CsvParseException e) {
            throw refused(
                    file
                            + ": after line "
                            + lines.size()
                            + " it cannot be read as CSV. Look for a quotation mark without its"
                            + " partner.");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        if (lines.size() < 2) {
            throw refused(file + " has no rows below a row of names. Give a table with both.");
        }
        Set<String> names = new HashSet<>();
        for (String name : lines.getFirst()) {
            if (!names.add(name)) {
                throw refused(
                        "%s, line 1: two columns are named \"%s\". Name each once."
                                .formatted(file, name));
            }
        }
        return new DataTable(file, lines.getFirst(), lines.subList(1, lines.size()));
    }

    private static RefusedException refused(String sentence) {
        return new RefusedException("cli.table", sentence);
    }

    private int place(String name) {
        int at = header.indexOf(name);
        if (at < 0) {
            throw refused(
                    "%s has no column %s. Its columns are %s."
                            .formatted(file, name, abbreviated(header)));
        }
        return at;
    }

    private static String abbreviated(List<String> names) {
        return names.size() <= 20
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 20)) + " and " + (names.size() - 20) + " more";
    }

    /** The cells of a column. */
    List<String> column(String name) {
        int at = place(name);
        return rows.stream().map(row -> row.get(at)).toList();
    }

    /** The cells of a column; null where there is none. */
    List<@Nullable String> present(String name) {
        List<@Nullable String> cells = new ArrayList<>();
        column(name).forEach(cell -> cells.add(MISSING.contains(cell) ? null : cell));
        return cells;
    }

    /** The numbers of a column; NaN where there is none. */
    double[] numbers(String name) {
        int at = place(name);
        double[] numbers = new double[rows.size()];
        for (int i = 0; i < numbers.length; i++) {
            String cell = rows.get(i).get(at);
            if (MISSING.contains(cell)) {
                numbers[i] = Double.NaN;
            } else if (NUMBER.matcher(cell).matches()) {
                numbers[i] = Double.parseDouble(cell);
            } else if (cell.matches("[-+]?Inf(inity)?")) {
                numbers[i] =
                        cell.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            } else {
                throw refused(
                        "%s, line %d, column %s: \"%s\" is no number. Correct it, or leave it empty."
                                .formatted(file, i + 2, name, cell));
            }
        }
        return numbers;
    }

    /** Some columns as numbers, [row × column]. */
    Matrix matrix(List<String> names) {
        return Matrix.ofColumns(names.stream().map(this::numbers).toArray(double[][]::new));
    }

    /** The names of all columns but these, which must be there. */
    List<String> namesWithout(List<String> others) {
        others.forEach(this::place);
        return header.stream().filter(name -> !others.contains(name)).toList();
    }

    /** The row of each id, in order; refused where one is there twice. */
    List<String> ids(String name) {
        List<String> ids = column(name);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            if (!seen.add(ids.get(i))) {
                throw refused(
                        "%s, line %d, column %s: \"%s\" is there already. Give one row each."
                                .formatted(file, i + 2, name, ids.get(i)));
            }
        }
        return ids;
    }
}
