package org.trialgia.analysis.imported;

import org.trialgia.analysis.RefusedException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Numbers per participant and visit that other software made: MRS glutamate or GABA, PET binding,
 * EEG or MEG power, thickness, sensory tests.
 *
 * @param measures names of the measures
 * @param rows in the order of the file
 */
public record ImportedValues(List<String> measures, List<Row> rows) {

    /** A table has at most so many lines. */
    public static final int MOST_ROWS = 100_000;

    /** A table has at most so many measures. */
    public static final int MOST_MEASURES = 2000;

    private static final String PARTICIPANT = "participant";
    private static final String VISIT = "visit";

    public ImportedValues {
        measures = List.copyOf(measures);
        rows = List.copyOf(rows);
    }

    /**
     * One participant at one visit.
     *
     * @param participant code, not a name
     * @param visit as the table has it
     * @param values one per measure, in the table's unit; NaN is missing
     */
    public record Row(String participant, String visit, double[] values) {
        public Row {
            values = values.clone();
        }
    }

    /**
     * Reads a table: a first line of names, among them {@code participant} and {@code visit} (or
     * BIDS's {@code participant_id} and {@code session_id}, whose {@code sub-} and {@code ses-} are
     * taken off); every other column is a measure.
     *
     * @throws RefusedException {@code values.column-missing}, {@code values.column-twice}, {@code
     *     values.no-measure}, {@code values.id-missing}, {@code values.twice} when a participant
     *     has two lines at a visit, {@code values.too-many}; {@code imported.empty}, {@code
     *     imported.row}, {@code imported.number}, {@code imported.quote}, {@code
     *     imported.too-large}
     */
    public static ImportedValues parse(String text) {
        TextTable table = TextTable.parse(text, MOST_ROWS + 1);
        List<String> header = table.cells().getFirst();
        if (new HashSet<>(header).size() < header.size()) {
            throw new RefusedException(
                    "values.column-twice", "Two columns have one name. Name each once.");
        }
        int participant = column(header, PARTICIPANT, "participant_id");
        int visit = column(header, VISIT, "session_id");
        List<Integer> columns = new ArrayList<>();
        for (int c = 0; c < header.size(); c++) {
            if (c != participant && c != visit) {
                columns.add(c);
            }
        }
        if (columns.isEmpty()) {
            throw new RefusedException(
                    "values.no-measure",
                    "The table has no column besides participant and visit. Add one a measure.");
        }
        if (columns.size() > MOST_MEASURES) {
            throw new RefusedException(
                    "values.too-many",
                    "The table has more than %d measures. Split it.".formatted(MOST_MEASURES));
        }
        List<Row> rows = new ArrayList<>();
        Map<List<String>, Long> seen = new HashMap<>();
        for (int i = 1; i < table.cells().size(); i++) {
            List<String> cells = table.cells().get(i);
            String who = without("sub-", cells.get(participant));
            String when = without("ses-", cells.get(visit));
            long line = table.lines().get(i);
            if (who.isEmpty() || when.isEmpty()) {
                throw new RefusedException(
                        "values.id-missing",
                        "Line %d names no participant or no visit. Complete it.".formatted(line));
            }
            Long before = seen.putIfAbsent(List.of(who, when), line);
            if (before != null) {
                throw new RefusedException(
                        "values.twice",
                        "Lines %d and %d are of the same participant and visit. Keep one."
                                .formatted(before, line));
            }
            double[] values = new double[columns.size()];
            for (int c = 0; c < values.length; c++) {
                values[c] = table.number(i, columns.get(c));
            }
            rows.add(new Row(who, when, values));
        }
        return new ImportedValues(columns.stream().map(header::get).toList(), rows);
    }

    private static int column(List<String> header, String name, String bids) {
        int at = header.contains(name) ? header.indexOf(name) : header.indexOf(bids);
        if (at < 0) {
            throw new RefusedException(
                    "values.column-missing",
                    "The table has no column %s (or %s). Name it so in the first line."
                            .formatted(name, bids));
        }
        return at;
    }

    private static String without(String prefix, String id) {
        return id.startsWith(prefix) ? id.substring(prefix.length()) : id;
    }

    /** The visits, in the order in which they first occur. */
    public List<String> visits() {
        return rows.stream().map(Row::visit).distinct().toList();
    }

    /**
     * One measure of these participants at a visit; NaN where the table has none.
     *
     * @throws RefusedException {@code values.measure-missing} when there is no such measure
     */
    public double[] at(List<String> participants, String visit, String measure) {
        int column = measures.indexOf(measure);
        if (column < 0) {
            throw new RefusedException(
                    "values.measure-missing",
                    "The table has no measure %s. Choose one of its %d."
                            .formatted(TextTable.shown(measure), measures.size()));
        }
        Map<String, Double> known = new HashMap<>();
        for (Row row : rows) {
            if (row.visit.equals(visit)) {
                known.put(row.participant, row.values[column]);
            }
        }
        return participants.stream()
                .mapToDouble(who -> known.getOrDefault(who, Double.NaN))
                .toArray();
    }
}
