package org.trialgia.run.control;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import org.trialgia.refusal.Invalid;
import org.trialgia.run.control.RunInputs.Listed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a table of values, once. */
final class ListedTableReader {

    static final int MOST_LINES = 500_000;
    static final int MOST_VALUES = 80_000;

    /** 40 MB. */
    static final int MOST_CELLS = 5_000_000;

    private final Map<Of, Integer> of = new LinkedHashMap<>();
    private final Map<ListedTable.Key, Map<Integer, Double>> found = new LinkedHashMap<>();

    /** What a value is of: two regions, or one thing twice. */
    record Of(String one, String other) {
        /** The same two regions, named the other way round. */
        Of turned() {
            return new Of(/* one= */ other, /* other= */ one);
        }
    }

    /**
     * Reads a table.
     *
     * @throws Invalid with the line and what is wrong with it; nothing is guessed or left out
     */
    ListedTable read(String text) {
        try (CsvReader<CsvRecord> reader = csv(text)) {
            ListedLines rule = null;
            long lines = 0;
            for (CsvRecord line : reader) {
                if (rule == null) {
                    rule = ListedLines.of(line);
                } else {
                    if (line.getFieldCount() != rule.cells()) {
                        throw wrong(
                                "Line %d has %d cells, the header %d."
                                        .formatted(
                                                line.getStartingLineNumber(),
                                                line.getFieldCount(),
                                                rule.cells()));
                    }
                    rule.read(line, this);
                }
                if (++lines > MOST_LINES
                        || of.size() > MOST_VALUES
                        || (long) of.size() * found.size() > MOST_CELLS) {
                    throw wrong(
                            ("It has more than %d lines, %d values of a visit, or %d of all visits"
                                            + " together, those that are missing counted.")
                                    .formatted(MOST_LINES, MOST_VALUES, MOST_CELLS));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CsvParseException e) {
            throw wrong("A quotation mark is not closed.");
        }
        if (found.isEmpty()) {
            throw wrong("It has no value. Give a header and one value a line.");
        }
        return new ListedTable(listed(), arrays());
    }

    /** The records of a text, separated by what its header is separated by. */
    static CsvReader<CsvRecord> csv(String text) {
        String header = text.lines().findFirst().orElse("");
        char separator = header.indexOf('\t') >= 0 ? '\t' : header.indexOf(';') >= 0 ? ';' : ',';
        return CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text);
    }

    /** Whether something has a value somewhere already. */
    boolean has(Of what) {
        return of.containsKey(what);
    }

    /** Adds a value. */
    void put(ListedTable.Key key, Of what, double value, long line) {
        Integer place = of.computeIfAbsent(what, next -> of.size());
        Map<Integer, Double> values = found.computeIfAbsent(key, next -> new HashMap<>());
        if (values.put(place, value) != null) {
            throw wrong(
                    "Line %d gives a value a second time for the same participant and visit."
                            .formatted(line));
        }
    }

    static Invalid wrong(String sentence) {
        return new Invalid("values", "run.values", sentence);
    }

    private Listed listed() {
        List<String> names = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        List<Integer> first = new ArrayList<>();
        List<Integer> second = new ArrayList<>();
        for (Of what : of.keySet()) {
            first.add(place(what.one(), names, places));
            second.add(place(what.other(), names, places));
        }
        return new Listed(names, first, second);
    }

    private static int place(String name, List<String> names, Map<String, Integer> places) {
        return places.computeIfAbsent(
                name,
                next -> {
                    names.add(next);
                    return names.size() - 1;
                });
    }

    private Map<ListedTable.Key, double[]> arrays() {
        Map<ListedTable.Key, double[]> arrays = new LinkedHashMap<>();
        found.forEach((key, values) -> {
            double[] array = new double[of.size()];
            Arrays.fill(array, Double.NaN);
            values.forEach((place, value) -> array[place] = value);
            arrays.put(key, array);
        });
        return arrays;
    }
}
