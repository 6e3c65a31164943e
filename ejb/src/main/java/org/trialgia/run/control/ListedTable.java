package org.trialgia.run.control;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import org.jspecify.annotations.Nullable;
import org.trialgia.refusal.Invalid;
import org.trialgia.run.control.RunInputs.Listed;
import org.trialgia.run.control.RunInputs.ListedValues;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A table of values that were measured elsewhere: spectroscopy, PET, EEG, thickness, volumes,
 * structural connectomes; separated by comma, semicolon or tab, in columns of any order. Either one
 * value a line: whose it is, at which visit, what it is of (one name, or two regions), and the
 * value. Or a visit a line: whose, which, and a column a value. Or a table as FreeSurfer's
 * asegstats2table and aparcstats2table write it ({@link FreeSurferSubject}).
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
            Lines rule = null;
            long lines = 0;
            for (CsvRecord line : reader) {
                if (rule == null) {
                    rule = rule(line);
                } else {
                    if (line.getFieldCount() != rule.cells()) {
                        throw wrong(
                                "Line %d has %d cells, the header %d."
                                        .formatted(
                                                line.getStartingLineNumber(),
                                                line.getFieldCount(),
                                                rule.cells()));
                    }
                    rule.read(line, of, found);
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

    /** How a line is read. */
    private interface Lines {

        /** How many cells a line has. */
        int cells();

        /** Adds the values of a line. */
        void read(CsvRecord line, Map<Of, Integer> of, Map<Key, Map<Integer, Double>> found);
    }

    private static Lines rule(CsvRecord header) {
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

    private static void put(
            Map<Of, Integer> of,
            Map<Key, Map<Integer, Double>> found,
            Key key,
            Of what,
            double value,
            long line) {
        Integer place = of.computeIfAbsent(what, next -> of.size());
        Map<Integer, Double> values = found.computeIfAbsent(key, next -> new HashMap<>());
        if (values.put(place, value) != null) {
            throw wrong(
                    "Line %d gives a value a second time for the same participant and visit."
                            .formatted(line));
        }
    }

    private static String name(String cell, long line) {
        String name = cell.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw wrong("Line %d: a name has 1 to %d characters.".formatted(line, LONGEST_NAME));
        }
        return name;
    }

    private static double parsed(String text, long line) {
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
                                .formatted(line)
                        + " none.");
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

    /** A value a line. */
    private record Columns(int participant, int visit, int value, int one, int other, int cells)
            implements Lines {

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
                throw wrong(
                        "The header has to name participant, visit, value and either name or"
                                + " region_a and region_b; or participant, visit and a column a"
                                + " value.");
            }
            return columns;
        }

        @Override
        public void read(
                CsvRecord line, Map<Of, Integer> of, Map<Key, Map<Integer, Double>> found) {
            long number = line.getStartingLineNumber();
            Key key = new Key(line.getField(participant).strip(), line.getField(visit).strip());
            Of what = new Of(name(line.getField(one), number), name(line.getField(other), number));
            if (one != other && what.one().equals(what.other())) {
                throw wrong("Line %d goes from a region to itself.".formatted(number));
            }
            if (one != other && of.containsKey(what.turned())) {
                what = what.turned();
            }
            put(of, found, key, what, parsed(line.getField(value).strip(), number), number);
        }
    }

    /**
     * A visit a line.
     *
     * @param participant column; that of the subject where there is no visit
     * @param visit column; -1 where the subject's name says both
     * @param columns what each is of; null for one that says whose
     */
    private record Wide(int participant, int visit, List<@Nullable Of> columns) implements Lines {

        static Wide of(CsvRecord header, List<String> names) {
            boolean freeSurfer = FreeSurferSubject.heads(header.getField(0));
            int participant = freeSurfer ? 0 : names.indexOf("participant");
            int visit = freeSurfer ? -1 : names.indexOf("visit");
            List<@Nullable Of> columns = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            for (int c = 0; c < names.size(); c++) {
                if (c == participant || c == visit) {
                    columns.add(null);
                    continue;
                }
                String name = name(header.getField(c), 1);
                if (!seen.add(name)) {
                    throw wrong("Two columns are called " + name + ".");
                }
                columns.add(new Of(name, name));
            }
            if (seen.isEmpty()) {
                throw wrong("It has no column of values.");
            }
            return new Wide(participant, visit, Collections.unmodifiableList(columns));
        }

        @Override
        public int cells() {
            return columns.size();
        }

        @Override
        public void read(
                CsvRecord line, Map<Of, Integer> of, Map<Key, Map<Integer, Double>> found) {
            long number = line.getStartingLineNumber();
            String who = line.getField(participant).strip();
            Key key =
                    visit >= 0
                            ? new Key(who, line.getField(visit).strip())
                            : FreeSurferSubject.key(who)
                                    .orElseThrow(() ->
                                            wrong(
                                                    ("Line %d: the subject %s does not say its"
                                                                    + " visit. Call it like"
                                                                    + " sub-KNEE0001_ses-BASE.")
                                                            .formatted(number, who)));
            for (int c = 0; c < columns.size(); c++) {
                Of what = columns.get(c);
                if (what != null) {
                    put(of, found, key, what, parsed(line.getField(c).strip(), number), number);
                }
            }
        }
    }

    /**
     * The same values by the numbers and codes that a study uses: as they are where they are those,
     * else by their letters and digits alone, as names of BIDS and FreeSurfer have them.
     */
    ListedTable knownAs(Collection<String> participants, Collection<String> visits) {
        Map<Key, double[]> known = new LinkedHashMap<>();
        values.forEach((key, numbers) -> {
            Key meant = new Key(meant(key.participant(), participants), meant(key.visit(), visits));
            if (known.put(meant, numbers) != null) {
                throw wrong(
                        "Participant %s has two sets of values at visit %s."
                                .formatted(meant.participant(), meant.visit()));
            }
        });
        return new ListedTable(listed, known);
    }

    private static String meant(String said, Collection<String> known) {
        if (known.contains(said)) {
            return said;
        }
        List<String> alike = known.stream().filter(one -> bare(one).equals(bare(said))).toList();
        return alike.size() == 1 ? alike.getFirst() : said;
    }

    private static String bare(String text) {
        return text.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
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
