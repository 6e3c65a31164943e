package org.trialgia.analysis.imported;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import org.trialgia.analysis.RefusedException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lines of equally many cells, separated by tabs, semicolons or commas, or else by blanks, told by
 * the first line; empty lines are left out.
 *
 * @param cells line by line
 * @param lines the line of the file at which each begins, from 1
 */
record TextTable(List<List<String>> cells, List<Long> lines) {

    /** More characters than this are no table of a study. */
    private static final int MOST_CHARACTERS = 64 << 20;

    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})([eE][-+]?\\d{1,3})?");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Set<String> MISSING = Set.of("", "NA", "n/a", "NaN", "nan");
    private static final int LONGEST_SHOWN = 40;

    /**
     * Splits.
     *
     * @param mostLines after which it is read no further
     * @throws RefusedException {@code imported.too-large}, {@code imported.empty}, {@code
     *     imported.quote}, {@code imported.row} with the line
     */
    static TextTable parse(String text, int mostLines) {
        if (text.length() > MOST_CHARACTERS) {
            throw new RefusedException(
                    "imported.too-large",
                    "The table has more than 64 million characters. Split it.");
        }
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String first = content.lines().filter(l -> !l.isBlank()).findFirst().orElse("");
        TextTable table = new TextTable(new ArrayList<>(), new ArrayList<>());
        if (first.indexOf('\t') >= 0) {
            table.separated(content, '\t', mostLines);
        } else if (first.indexOf(';') >= 0) {
            table.separated(content, ';', mostLines);
        } else if (first.indexOf(',') >= 0) {
            table.separated(content, ',', mostLines);
        } else {
            table.blanks(content, mostLines);
        }
        if (table.cells.isEmpty()) {
            throw new RefusedException(
                    "imported.empty", "The table has no line. Give one with its numbers.");
        }
        return table;
    }

    private void separated(String content, char separator, int mostLines) {
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder()
                        .fieldSeparator(separator)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .ofCsvRecord(content)) {
            for (CsvRecord line : reader) {
                add(line.getFields(), line.getStartingLineNumber(), mostLines);
            }
        } catch (CsvParseException e) {
            throw new RefusedException(
                    "imported.quote",
                    "After line %d the table cannot be read. Look for a quotation mark without its"
                                    .formatted(lines.isEmpty() ? 0 : lines.getLast())
                            + " partner.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void blanks(String content, int mostLines) {
        long number = 0;
        Iterator<String> all = content.lines().iterator();
        while (all.hasNext()) {
            String line = all.next();
            number++;
            if (!line.isBlank()) {
                add(Arrays.asList(BLANKS.split(line.strip())), number, mostLines);
            }
        }
    }

    private void add(List<String> fields, long line, int mostLines) {
        List<String> stripped = new ArrayList<>(fields.size());
        boolean empty = true;
        for (String field : fields) {
            stripped.add(field.strip());
            empty &= field.isBlank();
        }
        if (empty) {
            return;
        }
        if (!cells.isEmpty() && stripped.size() != width()) {
            throw new RefusedException(
                    "imported.row",
                    "Line %d has %d cells where the first has %d. Correct the line."
                            .formatted(line, stripped.size(), width()));
        }
        if (cells.size() == mostLines) {
            throw new RefusedException(
                    "imported.too-large",
                    "The table has more than %d lines. Split it, or use a coarser one."
                            .formatted(mostLines));
        }
        cells.add(stripped);
        lines.add(line);
    }

    int width() {
        return cells.getFirst().size();
    }

    static boolean isNumber(String cell) {
        return MISSING.contains(cell) || NUMBER.matcher(cell).matches();
    }

    /**
     * The number in a cell; NaN where it is marked as missing.
     *
     * @throws RefusedException {@code imported.number} with line and column
     */
    double number(int row, int column) {
        String cell = cells.get(row).get(column);
        if (MISSING.contains(cell)) {
            return Double.NaN;
        }
        double value =
                NUMBER.matcher(cell).matches()
                        ? Double.parseDouble(cell)
                        : Double.POSITIVE_INFINITY;
        if (!Double.isFinite(value)) {
            throw new RefusedException(
                    "imported.number",
                    ("Line %d, column %d: \"%s\" is no number with a point for decimals. Correct"
                                    + " it, or write n/a.")
                            .formatted(lines.get(row), column + 1, shown(cell)));
        }
        return value;
    }

    /** So much of a cell that a message stays a sentence. */
    static String shown(String cell) {
        return cell.length() <= LONGEST_SHOWN ? cell : cell.substring(0, LONGEST_SHOWN) + "…";
    }
}
