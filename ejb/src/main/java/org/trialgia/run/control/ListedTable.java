package org.trialgia.run.control;

import org.trialgia.refusal.Invalid;
import org.trialgia.run.control.RunInputs.Listed;
import org.trialgia.run.control.RunInputs.ListedValues;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

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

    /**
     * Reads a table.
     *
     * @throws Invalid with the line and what is wrong with it; nothing is guessed or left out
     */
    static ListedTable parse(String text) {
        return new ListedTableReader().read(text);
    }

    /**
     * The same values by the numbers and codes that a study uses: as they are where they are those,
     * else by their letters and digits alone, as names of BIDS and FreeSurfer have them.
     */
    ListedTable knownAs(Collection<String> participants, Collection<String> visits) {
        Map<Key, double[]> known = new LinkedHashMap<>();
        Map<String, List<String>> numbered = byLetters(participants);
        Map<String, List<String>> coded = byLetters(visits);
        values.forEach((key, numbers) -> {
            Key meant = new Key(meant(key.participant(), numbered), meant(key.visit(), coded));
            if (known.put(meant, numbers) != null) {
                throw ListedTableReader.wrong(
                        "Participant %s has two sets of values at visit %s."
                                .formatted(meant.participant(), meant.visit()));
            }
        });
        return new ListedTable(listed, known);
    }

    private static Map<String, List<String>> byLetters(Collection<String> known) {
        return known.stream().collect(Collectors.groupingBy(ListedTable::bare));
    }

    private static String meant(String said, Map<String, List<String>> known) {
        List<String> alike = known.getOrDefault(bare(said), List.of());
        return alike.size() == 1 ? alike.getFirst() : said;
    }

    /** The letters and digits of a name, small. */
    static String bare(String text) {
        return text.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}
