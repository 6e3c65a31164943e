package org.trialgia.analysis.freesurfer;

import org.trialgia.analysis.RefusedException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A table as {@code mri_segstats} and {@code mris_anatomical_stats} write it: a header whose lines
 * begin with {@code #}, then one row a line with cells separated by blanks. Of the header the
 * measures ({@code # Measure}), the columns ({@code # ColHeaders}), their units ({@code #
 * TableCol}), the hemisphere ({@code # hemi}) and the number of rows and columns are read, the rest
 * is left alone.
 */
final class StatsTable {

    /** No such table is larger. */
    private static final int LONGEST_TEXT = 4 << 20;

    /** Of a longer name or cell a sentence shows the beginning. */
    private static final int LONGEST_SHOWN = 40;

    private static final int MOST_ROWS = 10_000;

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d{1,15}(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,3})?");
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    private final List<Measure> measures = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Integer> columns = new HashMap<>();

    /** Names and units of the columns from 1, as {@code # TableCol} tells them. */
    private final Map<String, String> units = new HashMap<>();

    private final Map<String, String> namesOfNumbers = new HashMap<>();
    private final Map<String, String> unitsOfNumbers = new HashMap<>();
    private String hemisphere = "";
    private int rowsTold = -1;
    private int columnsTold = -1;

    private StatsTable() {}

    static StatsTable parse(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new RefusedException(
                    "freesurfer.too-large",
                    "The file has %d characters; a table has at most %d. Give a .stats file."
                            .formatted(text.length(), LONGEST_TEXT));
        }
        StatsTable table = new StatsTable();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.startsWith("#")) {
                table.header(line.substring(1).strip(), number);
            } else if (!line.isBlank()) {
                table.row(BLANKS.split(line.strip()), number);
            }
        }
        table.checkWhole();
        return table;
    }

    private void header(String line, int number) {
        if (line.isEmpty()) {
            return;
        }
        String[] words = BLANKS.split(line);
        switch (words[0]) {
            case "Measure" -> measures.add(measure(line.substring(7), number));
            case "ColHeaders" -> columns(words, number);
            case "hemi" -> hemisphere = words.length == 2 ? words[1] : "";
            case "NRows" -> rowsTold = told(words, number);
            case "NTableCols" -> columnsTold = told(words, number);
            case "TableCol" -> {
                if (words.length >= 4 && words[2].equals("ColHeader")) {
                    namesOfNumbers.put(words[1], words[3]);
                } else if (words.length >= 4 && words[2].equals("Units")) {
                    unitsOfNumbers.put(words[1], words[3]);
                }
            }
            default -> {}
        }
    }

    /** {@code structure, key, description, value, unit}; a description may hold commas. */
    private static Measure measure(String line, int number) {
        String[] parts = line.split(",", -1);
        int last = parts.length - 1;
        if (last < 4) {
            throw new RefusedException(
                    "freesurfer.header",
                    ("Line %d tells a measure in %d parts where structure, key, description, value"
                                    + " and unit are needed. Give the file as it was written.")
                            .formatted(number, parts.length));
        }
        return new Measure(
                parts[0].strip(),
                parts[1].strip(),
                String.join(",", Arrays.asList(parts).subList(2, last - 1)).strip(),
                number(parts[last - 1].strip(), number),
                parts[last].strip());
    }

    private void columns(String[] words, int number) {
        if (!columns.isEmpty()) {
            throw new RefusedException(
                    "freesurfer.header",
                    "Line %d names the columns a second time: two files in one? Give one file."
                            .formatted(number));
        }
        for (int c = 1; c < words.length; c++) {
            if (columns.put(words[c], c - 1) != null) {
                throw new RefusedException(
                        "freesurfer.header",
                        "Line %d names column %s twice. Give the file as it was written."
                                .formatted(number, shown(words[c])));
            }
        }
    }

    private static int told(String[] words, int number) {
        if (words.length != 2 || !COUNT.matcher(words[1]).matches()) {
            throw new RefusedException(
                    "freesurfer.header",
                    "Line %d (%s) tells no number. Give the file as it was written."
                            .formatted(number, words[0]));
        }
        return Integer.parseInt(words[1]);
    }

    private void row(String[] cells, int number) {
        if (columns.isEmpty()) {
            throw noTable();
        }
        if (cells.length != columns.size()) {
            throw new RefusedException(
                    "freesurfer.row",
                    "Line %d has %d cells where %d columns are named: it was cut off or changed."
                                    .formatted(number, cells.length, columns.size())
                            + " Give the file as it was written.");
        }
        if (rows.size() == MOST_ROWS) {
            throw new RefusedException(
                    "freesurfer.too-large",
                    "The table has more than %d rows. Give a .stats file.".formatted(MOST_ROWS));
        }
        rows.add(new Row(this, cells, number));
    }

    private void checkWhole() {
        if (columns.isEmpty()) {
            throw noTable();
        }
        if (columnsTold >= 0 && columnsTold != columns.size()) {
            throw new RefusedException(
                    "freesurfer.header",
                    "The header tells of %d columns, but names %d. Give the file as it was written."
                            .formatted(columnsTold, columns.size()));
        }
        if (rows.isEmpty() || (rowsTold >= 0 && rowsTold != rows.size())) {
            throw new RefusedException(
                    "freesurfer.cut-off",
                    "The table has %d rows%s: it was cut off or changed. Give the file as it was"
                                    .formatted(
                                            rows.size(),
                                            rowsTold < 0 ? "" : ", its header tells of " + rowsTold)
                            + " written.");
        }
        namesOfNumbers.forEach((column, name) -> {
            String unit = unitsOfNumbers.get(column);
            if (unit != null) {
                units.put(name, unit);
            }
        });
    }

    private static RefusedException noTable() {
        return new RefusedException(
                "freesurfer.no-table",
                "There is no line \"# ColHeaders\" before the rows, so this is no FreeSurfer table."
                        + " Give aseg.stats, lh.aparc.stats or rh.aparc.stats.");
    }

    /** Refuses a table of another kind. */
    void requireColumns(String file, String... names) {
        for (String name : names) {
            if (!columns.containsKey(name)) {
                throw new RefusedException(
                        "freesurfer.column-missing",
                        "The table has no column %s, which %s has. Give that file."
                                .formatted(name, file));
            }
        }
    }

    /** Refuses a column whose unit is told and another. */
    void requireUnit(String column, String unit) {
        String told = units.getOrDefault(column, unit);
        if (!told.equals(unit)) {
            throw new RefusedException(
                    "freesurfer.unit",
                    "Column %s is in %s where %s is expected. Give the file as it was written."
                            .formatted(column, shown(told), unit));
        }
    }

    List<Measure> measures() {
        return measures;
    }

    List<Row> rows() {
        return rows;
    }

    /** What the header says, {@code lh} or {@code rh}; empty where it does not. */
    String hemisphere() {
        return hemisphere;
    }

    private static double number(String cell, int line) {
        if (!NUMBER.matcher(cell).matches()) {
            throw notANumber(cell, line);
        }
        double value = Double.parseDouble(cell);
        if (Double.isInfinite(value)) {
            throw notANumber(cell, line);
        }
        return value;
    }

    /** A name or cell as a sentence shows it. */
    private static String shown(String text) {
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }

    private static RefusedException notANumber(String cell, int line) {
        return new RefusedException(
                "freesurfer.number",
                "Line %d has \"%s\" where a number is needed, of 0 or more in the table. Give the file as it was"
                                .formatted(line, shown(cell))
                        + " written, or leave the scan out.");
    }

    /** A row of the table. */
    record Row(StatsTable table, String[] cells, int line) {

        String text(String column) {
            return cells[table.columns.getOrDefault(column, 0)];
        }

        /** A whole number of 0 or more. */
        int count(String column) {
            String cell = text(column);
            if (!COUNT.matcher(cell).matches()) {
                throw notANumber(cell, line);
            }
            return Integer.parseInt(cell);
        }

        /** A number of 0 or more. */
        double size(String column) {
            double value = number(text(column), line);
            if (value < 0) {
                throw notANumber(text(column), line);
            }
            return value;
        }

        RefusedException twice(String name) {
            return new RefusedException(
                    "freesurfer.twice",
                    "Line %d names %s a second time. Give the file as it was written."
                            .formatted(line, shown(name)));
        }
    }
}
