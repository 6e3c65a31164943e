package org.trialgia.run.control;

import de.siegmar.fastcsv.reader.CsvRecord;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How the lines of a table of values are read: as its header says. */
sealed interface ListedLines {

    /** How many cells a line has. */
    int cells();

    /** Adds the values of a line. */
    void read(CsvRecord line, ListedTableReader into);

    /** By the header. */
    static ListedLines of(CsvRecord header) {
        List<String> names =
                header.getFields().stream()
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .toList();
        boolean each =
                names.contains("participant")
                        && names.contains("visit")
                        && !names.contains("value");
        return FreeSurferSubject.heads(header.getField(0)) || each
                ? Wide.of(header, names)
                : Columns.of(names);
    }

    /** A value a line. */
    record Columns(int participant, int visit, int value, int one, int other, int cells)
            implements ListedLines {

        static Columns of(List<String> names) {
            boolean pairs = names.contains("region_a");
            Columns columns =
                    new Columns(
                            names.indexOf("participant"),
                            names.indexOf("visit"),
                            names.indexOf("value"),
                            names.indexOf(pairs ? "region_a" : "name"),
                            names.indexOf(pairs ? "region_b" : "name"),
                            names.size());
            if (Math.min(
                            Math.min(columns.participant, columns.visit),
                            Math.min(columns.value, Math.min(columns.one, columns.other)))
                    < 0) {
                throw ListedTableReader.wrong(
                        "The header has to name participant, visit, value and either name or"
                                + " region_a and region_b; or participant, visit and a column a"
                                + " value.");
            }
            return columns;
        }

        @Override
        public void read(CsvRecord line, ListedTableReader into) {
            long number = line.getStartingLineNumber();
            ListedTable.Key key =
                    new ListedTable.Key(
                            line.getField(participant).strip(), line.getField(visit).strip());
            ListedTableReader.Of what =
                    new ListedTableReader.Of(
                            Cells.name(line.getField(one), number),
                            Cells.name(line.getField(other), number));
            if (one != other && what.one().equals(what.other())) {
                throw ListedTableReader.wrong(
                        "Line %d goes from a region to itself.".formatted(number));
            }
            if (one != other && into.has(what.turned())) {
                what = what.turned();
            }
            into.put(key, what, Cells.number(line.getField(value).strip(), number), number);
        }
    }

    /**
     * A visit a line.
     *
     * @param participant column; that of the subject where there is no visit
     * @param visit column; -1 where the subject's name says both
     * @param columns what each is of; null for one that says whose
     */
    record Wide(int participant, int visit, List<ListedTableReader.@Nullable Of> columns)
            implements ListedLines {

        static Wide of(CsvRecord header, List<String> names) {
            boolean freeSurfer = FreeSurferSubject.heads(header.getField(0));
            int participant = freeSurfer ? 0 : names.indexOf("participant");
            int visit = freeSurfer ? -1 : names.indexOf("visit");
            List<ListedTableReader.@Nullable Of> columns = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            for (int c = 0; c < names.size(); c++) {
                if (c == participant || c == visit) {
                    columns.add(null);
                    continue;
                }
                String name = Cells.name(header.getField(c), 1);
                if (!seen.add(name)) {
                    throw ListedTableReader.wrong("Two columns are called " + name + ".");
                }
                columns.add(new ListedTableReader.Of(name, name));
            }
            if (seen.isEmpty()) {
                throw ListedTableReader.wrong("It has no column of values.");
            }
            return new Wide(participant, visit, Collections.unmodifiableList(columns));
        }

        @Override
        public int cells() {
            return columns.size();
        }

        @Override
        public void read(CsvRecord line, ListedTableReader into) {
            long number = line.getStartingLineNumber();
            String who = line.getField(participant).strip();
            ListedTable.Key key =
                    visit >= 0
                            ? new ListedTable.Key(who, line.getField(visit).strip())
                            : FreeSurferSubject.key(who)
                                    .orElseThrow(() ->
                                            ListedTableReader.wrong(
                                                    ("Line %d: the subject %s does not say its"
                                                                    + " visit. Call it like"
                                                                    + " sub-KNEE0001_ses-BASE.")
                                                            .formatted(number, who)));
            for (int c = 0; c < columns.size(); c++) {
                ListedTableReader.Of what = columns.get(c);
                if (what != null) {
                    into.put(key, what, Cells.number(line.getField(c).strip(), number), number);
                }
            }
        }
    }

    /** What stands in cells. */
    final class Cells {

        private static final int LONGEST_NAME = 60;

        private Cells() {}

        static String name(String cell, long line) {
            String name = cell.strip();
            if (name.isEmpty() || name.length() > LONGEST_NAME) {
                throw ListedTableReader.wrong(
                        "Line %d: a name has 1 to %d characters.".formatted(line, LONGEST_NAME));
            }
            return name;
        }

        static double number(String text, long line) {
            if (text.equalsIgnoreCase("n/a") || text.isEmpty()) {
                return Double.NaN;
            }
            try {
                double value = Double.parseDouble(text);
                if (Double.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
            throw ListedTableReader.wrong(
                    "Line %d: the value is no number. Use a point for decimals, n/a where there is"
                                    .formatted(line)
                            + " none.");
        }
    }
}
