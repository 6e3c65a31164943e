package org.trialgia.run.control;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import org.trialgia.refusal.Invalid;
import org.trialgia.run.control.RunInputs.Listed;
import org.trialgia.run.control.RunInputs.ListedValues;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A table of values that were measured elsewhere: spectroscopy, PET, EEG, thickness, volumes,
 * structural connectomes. One value a line, in columns of any order, separated by comma, semicolon
 * or tab: whose it is, at which visit, what it is of (one name, or two regions), and the value.
 *
 * @param listed what the values are of, in the order in which they first stand there
 * @param values by participant and visit; NaN where the table has none
 */
record ListedTable(Listed listed, Map<Key, double[]> values) {

    static final int MOST_LINES = 500_000;
    static final int MOST_VALUES = 80_000;

    /** 40 MB. */
    static final int MOST_CELLS = 5_000_000;

    private static final int LONGEST_NAME = 60;

    /** A participant at a visit. */
    record Key(String participant, String visit) {}

    /** Whether a participant has values at a visit. */
    boolean has(String participant, String visit) {
        return values.containsKey(new Key(participant, visit));
    }

    /** The values of a participant at a visit at which there are some. */
    ListedValues at(String participant, String visit) {
        return new ListedValues(Objects.requireNonNull(values.get(new Key(participant, visit))));
    }

    private record Of(String one, String other) {
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
    static ListedTable parse(String text) {
        Map<Of, Integer> of = new LinkedHashMap<>();
        Map<Key, Map<Integer, Double>> found = new LinkedHashMap<>();
        try (CsvReader<CsvRecord> reader = reader(text)) {
            Columns columns = null;
            long lines = 0;
            for (CsvRecord line : reader) {
                if (columns == null) {
                    columns = Columns.of(line);
                } else {
                    columns.read(line, of, found);
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
        return new ListedTable(listed(of), arrays(found, of.size()));
    }

    private static CsvReader<CsvRecord> reader(String text) {
        String header = text.lines().findFirst().orElse("");
        char separator = header.indexOf('\t') >= 0 ? '\t' : header.indexOf(';') >= 0 ? ';' : ',';
        return CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text);
    }

    private record Columns(int participant, int visit, int value, int one, int other, int count) {

        static Columns of(CsvRecord header) {
            List<String> names =
                    header.getFields().stream()
                            .map(name -> name.strip().toLowerCase(Locale.ROOT))
                            .toList();
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
                throw wrong(
                        "The header has to name participant, visit, value and either name or"
                                + " region_a and region_b.");
            }
            return columns;
        }

        void read(CsvRecord line, Map<Of, Integer> of, Map<Key, Map<Integer, Double>> found) {
            long number = line.getStartingLineNumber();
            if (line.getFieldCount() != count) {
                throw wrong(
                        "Line %d has %d cells, the header %d."
                                .formatted(number, line.getFieldCount(), count));
            }
            Key key = new Key(line.getField(participant).strip(), line.getField(visit).strip());
            Of what = new Of(name(line, one, number), name(line, other, number));
            if (one != other && what.one().equals(what.other())) {
                throw wrong("Line %d goes from a region to itself.".formatted(number));
            }
            if (one != other && of.containsKey(what.turned())) {
                what = what.turned();
            }
            Integer place = of.computeIfAbsent(what, next -> of.size());
            Map<Integer, Double> values = found.computeIfAbsent(key, next -> new HashMap<>());
            if (values.put(place, value(line.getField(value).strip(), number)) != null) {
                throw wrong(
                        "Line %d gives a value a second time for the same participant and visit."
                                .formatted(number));
            }
        }

        private static String name(CsvRecord line, int column, long number) {
            String name = line.getField(column).strip();
            if (name.isEmpty() || name.length() > LONGEST_NAME) {
                throw wrong(
                        "Line %d: a name has 1 to %d characters.".formatted(number, LONGEST_NAME));
            }
            return name;
        }

        private static double value(String text, long number) {
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
            throw wrong(
                    "Line %d: the value is no number. Use a point for decimals, n/a where there is"
                                    .formatted(number)
                            + " none.");
        }
    }

    private static Invalid wrong(String sentence) {
        return new Invalid("values", "run.values", sentence);
    }

    private static Listed listed(Map<Of, Integer> of) {
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

    private static Map<Key, double[]> arrays(Map<Key, Map<Integer, Double>> found, int size) {
        Map<Key, double[]> arrays = new LinkedHashMap<>();
        found.forEach((key, values) -> {
            double[] array = new double[size];
            Arrays.fill(array, Double.NaN);
            values.forEach((place, value) -> array[place] = value);
            arrays.put(key, array);
        });
        return arrays;
    }
}
