package org.trialgia.run.control;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import org.trialgia.refusal.Invalid;
import org.trialgia.run.control.RunInputs.Controls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table of values of pain-free people who are not in the trial. One value a line, in columns of
 * any order, separated by comma, semicolon or tab: whose it is, what it is of (one name, or two
 * regions) by the ids that stand in the files of a run’s result, and the value. What someone is
 * called holds their lines together, and is not kept.
 */
final class ControlTable {

    static final int MOST_LINES = 500_000;
    static final int MOST_CONTROLS = 1_000;

    private static final int LONGEST_NAME = 60;

    private final Map<Of, Integer> places = new HashMap<>();
    private final Layout layout;
    private final Set<String> participants;
    private final Map<String, double[]> found = new LinkedHashMap<>();

    private record Of(String one, String other) {}

    private record Columns(int control, int value, int one, int other, int count) {}

    private ControlTable(Layout layout, Set<String> participants) {
        this.layout = layout;
        this.participants =
                participants.stream().map(ListedTable::bare).collect(Collectors.toSet());
        for (int e = 0; e < layout.size(); e++) {
            String one = layout.nodes().get(layout.first()[e]).id();
            String other = layout.nodes().get(layout.second()[e]).id();
            places.put(new Of(one, other), e);
            places.put(new Of(/* one= */ other, /* other= */ one), e);
        }
    }

    /**
     * Reads a table.
     *
     * @param layout what the run has values of
     * @param participants numbers of those who are in the trial
     * @throws Invalid with the line and what is wrong with it; nothing is guessed or left out
     */
    static Controls parse(String text, Layout layout, Set<String> participants) {
        ControlTable table = new ControlTable(layout, participants);
        try (CsvReader<CsvRecord> reader = ListedTableReader.csv(text)) {
            table.read(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CsvParseException e) {
            throw wrong("A quotation mark is not closed.");
        }
        return table.complete();
    }

    private void read(CsvReader<CsvRecord> reader) {
        Columns columns = null;
        long lines = 0;
        for (CsvRecord line : reader) {
            if (columns == null) {
                columns = columns(line);
            } else {
                read(line, columns);
            }
            if (++lines > MOST_LINES || found.size() > MOST_CONTROLS) {
                throw wrong(
                        "It has more than %d lines, or more than %d controls."
                                .formatted(MOST_LINES, MOST_CONTROLS));
            }
        }
        if (found.isEmpty()) {
            throw wrong("It has no value. Give a header and one value a line.");
        }
    }

    private static Columns columns(CsvRecord header) {
        List<String> names =
                header.getFields().stream()
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .toList();
        boolean pairs = names.contains("region_a");
        Columns columns =
                new Columns(
                        names.indexOf("control"),
                        names.indexOf("value"),
                        names.indexOf(pairs ? "region_a" : "name"),
                        names.indexOf(pairs ? "region_b" : "name"),
                        names.size());
        if (Math.min(Math.min(columns.control, columns.value), Math.min(columns.one, columns.other))
                < 0) {
            throw wrong(
                    "The header has to name control, value and either name or region_a and"
                            + " region_b.");
        }
        return columns;
    }

    private void read(CsvRecord line, Columns columns) {
        long number = line.getStartingLineNumber();
        if (line.getFieldCount() != columns.count) {
            throw wrong(
                    "Line %d has %d cells, the header %d."
                            .formatted(number, line.getFieldCount(), columns.count));
        }
        String control = line.getField(columns.control).strip();
        if (control.isEmpty() || control.length() > LONGEST_NAME) {
            throw wrong(
                    "Line %d: a control is called by 1 to %d characters."
                            .formatted(number, LONGEST_NAME));
        }
        if (participants.contains(ListedTable.bare(control))) {
            throw wrong(
                    "Line %d: %s is a participant of this study. Controls are people who are not."
                            .formatted(number, control));
        }
        String one = line.getField(columns.one).strip();
        String other = line.getField(columns.other).strip();
        Integer place = places.get(new Of(one, other));
        if (place == null) {
            throw wrong(
                    "Line %d: the run has no value of %s. Values are called by the ids that stand in"
                                    .formatted(
                                            number,
                                            columns.one == columns.other
                                                    ? one
                                                    : one + " and " + other)
                            + " the files of a result, here such as %s.".formatted(called(0)));
        }
        double[] values =
                found.computeIfAbsent(
                        control,
                        name -> {
                            double[] none = new double[layout.size()];
                            Arrays.fill(none, Double.NaN);
                            return none;
                        });
        if (!Double.isNaN(values[place])) {
            throw wrong(
                    "Line %d gives a value a second time for the same control.".formatted(number));
        }
        values[place] = value(line.getField(columns.value).strip(), number);
    }

    private static double value(String text, long number) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw wrong(
                "Line %d: the value is no number. Use a point for decimals; a control has every"
                                .formatted(number)
                        + " value.");
    }

    private Controls complete() {
        found.forEach((control, values) -> {
            for (int e = 0; e < values.length; e++) {
                if (Double.isNaN(values[e])) {
                    throw wrong(
                            "Control %s has no value of %s. Every control needs all %d."
                                    .formatted(control, called(e), values.length));
                }
            }
        });
        return new Controls(List.copyOf(found.values()));
    }

    /** A value by the ids of its nodes. */
    private String called(int e) {
        String one = layout.nodes().get(layout.first()[e]).id();
        String other = layout.nodes().get(layout.second()[e]).id();
        return one.equals(other) ? one : one + " and " + other;
    }

    private static Invalid wrong(String sentence) {
        return new Invalid("controls", "run.controls", sentence);
    }
}
