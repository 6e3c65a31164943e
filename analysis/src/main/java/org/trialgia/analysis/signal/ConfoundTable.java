package org.trialgia.analysis.signal;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The confounds table of fMRIPrep ({@code *_desc-confounds_timeseries.tsv}): one line of names,
 * then one line per volume, separated by tabs, {@code n/a} where a value does not exist.
 *
 * <p>Cells stay text until a column is asked for, so that a table with an unreadable column that
 * nobody needs is still of use. A refusal names the column and the line of the file (the names are
 * line 1) and says how to mend it.
 */
public final class ConfoundTable {
    /** The six motion columns: three translations in mm, three rotations in radians. */
    public static final List<String> MOTION =
            List.of("trans_x", "trans_y", "trans_z", "rot_x", "rot_y", "rot_z");

    /** Larger tables are no confounds table; the bound keeps a lying file from filling memory. */
    static final int MAX_CHARACTERS = 32 << 20;

    /** Of a longer name or cell a sentence shows the beginning. */
    private static final int LONGEST_SHOWN = 40;

    private static final Set<String> MISSING = Set.of("n/a", "NaN", "nan", "NA");

    /** Nothing is tried twice: a cell of a million digits takes as long as it is. */
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?+(\\d++(\\.\\d*+)?+|\\.\\d++)([eE][+-]?+\\d++)?+");

    private final List<String> names;
    private final Map<String, Integer> index;
    private final List<String[]> cells;

    private ConfoundTable(List<String> names, Map<String, Integer> index, List<String[]> cells) {
        this.names = names;
        this.index = index;
        this.cells = cells;
    }

    /**
     * Reads a table from a file in UTF-8, a byte order mark allowed.
     *
     * @throws RefusedException when it is no table of names and rows of equal length
     * @throws UncheckedIOException when it cannot be read
     */
    public static ConfoundTable read(Path file) {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return read(reader);
        } catch (CharacterCodingException e) {
            throw refused(
                    "confounds.not-text",
                    "The confounds file is not UTF-8 text. Upload the .tsv file that fMRIPrep"
                            + " wrote.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a table from text; the reader is left open.
     *
     * @throws RefusedException when it is no table of names and rows of equal length
     * @throws IOException when reading fails
     */
    public static ConfoundTable read(Reader reader) throws IOException {
        BufferedReader lines = new BufferedReader(new Limited(reader));
        String header = lines.readLine();
        if (header == null || header.isBlank()) {
            throw refused(
                    "confounds.empty",
                    "The confounds file is empty. Upload the .tsv file that fMRIPrep wrote.");
        }
        List<String> names = new ArrayList<>();
        Map<String, Integer> index = new LinkedHashMap<>();
        for (String cell : header.replace("\uFEFF", "").split("\t", -1)) {
            String name = cell.strip();
            if (index.putIfAbsent(name, names.size()) != null) {
                throw refused(
                        "confounds.column-twice",
                        "Column %s stands twice in the confounds file. Remove one of them."
                                .formatted(shown(name)));
            }
            names.add(name);
        }
        List<String[]> cells = new ArrayList<>();
        int line = 1;
        for (String text = lines.readLine(); text != null; text = lines.readLine()) {
            line++;
            if (text.isEmpty()) {
                continue;
            }
            String[] row = text.split("\t", -1);
            if (row.length != names.size()) {
                throw refused(
                        "confounds.ragged",
                        ("Line %d of the confounds file has %d cells where the names are %d."
                                        + " The file is cut short or not separated by tabs;"
                                        + " upload it again.")
                                .formatted(line, row.length, names.size()));
            }
            cells.add(row);
        }
        if (cells.isEmpty()) {
            throw refused(
                    "confounds.no-rows",
                    "The confounds file has names but no rows. Upload the file that fMRIPrep wrote"
                            + " for this run.");
        }
        return new ConfoundTable(List.copyOf(names), index, cells);
    }

    /** The number of volumes. */
    public int rows() {
        return cells.size();
    }

    /** The names in the order of the file. */
    public List<String> names() {
        return names;
    }

    public boolean has(String column) {
        return index.containsKey(column);
    }

    /** The names that begin so, in the order of the file. */
    public List<String> namesWithPrefix(String prefix) {
        return names.stream().filter(name -> name.startsWith(prefix)).toList();
    }

    /** How many cells of the table hold {@code n/a}. */
    public int missingCells() {
        int count = 0;
        for (String[] row : cells) {
            for (String cell : row) {
                count += isMissing(cell) ? 1 : 0;
            }
        }
        return count;
    }

    /** The columns with at least one {@code n/a}, in the order of the file. */
    public List<String> columnsWithMissing() {
        Set<Integer> found = new HashSet<>();
        for (String[] row : cells) {
            for (int j = 0; j < row.length; j++) {
                if (isMissing(row[j])) {
                    found.add(j);
                }
            }
        }
        return names.stream().filter(name -> found.contains(column(name))).toList();
    }

    /**
     * One column as numbers; {@code n/a} becomes NaN.
     *
     * @throws RefusedException {@code confounds.column-missing} when there is no such column,
     *     {@code confounds.not-numeric} when a cell is neither a finite number nor {@code n/a}
     */
    public double[] values(String name) {
        int j = column(name);
        double[] values = new double[cells.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(name, i, cells.get(i)[j].strip());
        }
        return values;
    }

    /**
     * One column as a regressor: {@code n/a} in the first row is replaced by the value of the
     * second (what nilearn's load_confounds does: a derivative has no first value).
     *
     * @throws RefusedException as {@link #values}; {@code confounds.value-missing} when {@code n/a}
     *     stands in another row
     */
    public double[] regressor(String name) {
        double[] values = values(name);
        if (values.length > 1 && Double.isNaN(values[0])) {
            values[0] = values[1];
        }
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                throw refused(
                        "confounds.value-missing",
                        ("Column %s of the confounds file has n/a in line %d, where only the first"
                                        + " volume may be without a value. Correct the file, or"
                                        + " choose a cleaning plan that does not need this column.")
                                .formatted(shown(name), i + 2));
            }
        }
        return values;
    }

    /**
     * These columns as regressors, [time × column] in the order given.
     *
     * @throws RefusedException as {@link #regressor}
     */
    public Matrix regressors(List<String> columns) {
        double[][] found = new double[columns.size()][];
        for (int k = 0; k < found.length; k++) {
            found[k] = regressor(columns.get(k));
        }
        return found.length == 0 ? Matrix.zeros(rows(), 0) : Matrix.ofColumns(found);
    }

    /** The six motion columns, [time × 6]; {@code n/a} is kept as NaN. */
    public Matrix motion() {
        return Matrix.ofColumns(MOTION.stream().map(this::values).toArray(double[][]::new));
    }

    /**
     * The framewise displacement that fMRIPrep wrote, {@code n/a} as 0, where there is the column.
     */
    public Optional<double[]> framewiseDisplacement() {
        if (!has("framewise_displacement")) {
            return Optional.empty();
        }
        double[] fd = values("framewise_displacement");
        for (int i = 0; i < fd.length; i++) {
            fd[i] = Double.isNaN(fd[i]) ? 0 : fd[i];
        }
        return Optional.of(fd);
    }

    /** The volumes marked by {@code non_steady_state_outlier*} columns: true where one holds 1. */
    public boolean[] nonSteadyState() {
        boolean[] marked = new boolean[rows()];
        for (String name : namesWithPrefix("non_steady_state")) {
            double[] values = values(name);
            for (int i = 0; i < values.length; i++) {
                marked[i] |= values[i] == 1;
            }
        }
        return marked;
    }

    private int column(String name) {
        Integer at = index.get(name);
        if (at == null) {
            throw refused(
                    "confounds.column-missing",
                    ("The confounds file has no column %s. Use the table of fMRIPrep 1.4 or newer,"
                                    + " or choose a cleaning plan that does not need this column.")
                            .formatted(shown(name)));
        }
        return at;
    }

    private static double number(String column, int row, String cell) {
        if (isMissing(cell)) {
            return Double.NaN;
        }
        double value = NUMBER.matcher(cell).matches() ? Double.parseDouble(cell) : Double.NaN;
        if (!Double.isFinite(value)) {
            throw refused(
                    "confounds.not-numeric",
                    ("Column %s of the confounds file has \"%s\" in line %d, which is not a number."
                                    + " Write the number, or n/a where there is none.")
                            .formatted(shown(column), shown(cell), row + 2));
        }
        return value;
    }

    /** A name or cell as a sentence shows it. */
    private static String shown(String text) {
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }

    private static boolean isMissing(String cell) {
        return MISSING.contains(cell.strip());
    }

    private static RefusedException refused(String reason, String sentence) {
        return new RefusedException(reason, sentence);
    }

    /** Refuses to read on beyond the bound. */
    private static final class Limited extends FilterReader {
        private long read;

        Limited(Reader in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int c = super.read();
            count(c < 0 ? 0 : 1);
            return c;
        }

        @Override
        public int read(char[] buffer, int from, int length) throws IOException {
            int n = super.read(buffer, from, length);
            count(Math.max(n, 0));
            return n;
        }

        private void count(int n) {
            read += n;
            if (read > MAX_CHARACTERS) {
                throw refused(
                        "confounds.too-large",
                        "The confounds file is larger than 32 MiB. Upload the .tsv file that"
                                + " fMRIPrep wrote.");
            }
        }
    }
}
