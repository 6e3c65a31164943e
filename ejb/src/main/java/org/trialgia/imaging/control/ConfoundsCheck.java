package org.trialgia.imaging.control;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import org.trialgia.refusal.Invalid;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether a table of confounds can be used with a scan: one row per volume, the columns every
 * cleaning plan needs, and numbers in every cell that a plan may read. A cell may say {@code n/a}
 * in the first row of a column that is a difference from the row before.
 */
final class ConfoundsCheck {

    private static final String FIELD = "confounds";
    private static final long MOST_BYTES = 64L << 20;
    private static final int MOST_COLUMNS = 5000;

    /** Head movement, tissue means: what a plan cannot do without. */
    static final List<String> NEEDED =
            List.of(
                    "trans_x",
                    "trans_y",
                    "trans_z",
                    "rot_x",
                    "rot_y",
                    "rot_z",
                    "csf",
                    "white_matter");

    /** What a plan reads if it is there. */
    private static final Pattern READ =
            Pattern.compile(
                    "((trans|rot)_[xyz]|csf|white_matter|global_signal)"
                            + "(_derivative1)?(_power2)?|cosine\\d+|framewise_displacement"
                            + "|rmsd|dvars|std_dvars");

    private static final Pattern DIFFERENCE =
            Pattern.compile(".*_derivative1(_power2)?|framewise_displacement|rmsd|(std_)?dvars");

    private ConfoundsCheck() {}

    /**
     * Checks a table by itself and says how many rows it has.
     *
     * @throws Invalid if it cannot be used, saying column and row
     */
    static int check(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new Invalid(FIELD, "confounds.too-large", MOST_BYTES >> 20);
        }
        try (CsvReader<CsvRecord> rows =
                CsvReader.builder()
                        .fieldSeparator('\t')
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(file)) {
            Iterator<CsvRecord> walk = rows.iterator();
            if (!walk.hasNext()) {
                throw new Invalid(FIELD, "confounds.empty");
            }
            List<String> columns = walk.next().getFields();
            checkColumns(columns);
            int row = 0;
            while (walk.hasNext()) {
                checkRow(columns, walk.next().getFields(), ++row);
            }
            if (row == 0) {
                throw new Invalid(FIELD, "confounds.empty");
            }
            return row;
        } catch (CsvParseException | MalformedInputException e) {
            throw new Invalid(FIELD, "confounds.not-a-table");
        }
    }

    private static void checkColumns(List<String> columns) {
        if (columns.size() < 2 || columns.size() > MOST_COLUMNS) {
            throw new Invalid(FIELD, "confounds.not-a-table");
        }
        HashSet<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!seen.add(column)) {
                throw new Invalid(FIELD, "confounds.column-twice", shown(column));
            }
        }
        List<String> missing = NEEDED.stream().filter(name -> !seen.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new Invalid(FIELD, "confounds.column-missing", String.join(", ", missing));
        }
    }

    private static void checkRow(List<String> columns, List<String> cells, int row) {
        if (cells.size() != columns.size()) {
            throw new Invalid(FIELD, "confounds.row-length", row, cells.size(), columns.size());
        }
        for (int i = 0; i < cells.size(); i++) {
            String column = columns.get(i);
            if (READ.matcher(column).matches() && !usable(column, cells.get(i), row)) {
                throw new Invalid(FIELD, "confounds.not-numeric", column, row, shown(cells.get(i)));
            }
        }
    }

    private static boolean usable(String column, String cell, int row) {
        if (row == 1 && DIFFERENCE.matcher(column).matches() && absent(cell)) {
            return true;
        }
        try {
            return Double.isFinite(Double.parseDouble(cell));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean absent(String cell) {
        return cell.isBlank() || cell.equals("n/a") || cell.equalsIgnoreCase("nan");
    }

    /** A stranger's text as it may stand in a sentence. */
    private static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.length() <= 40 ? plain : plain.substring(0, 40) + "…";
    }
}
