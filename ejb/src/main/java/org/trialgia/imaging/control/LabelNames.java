package org.trialgia.imaging.control;

import org.trialgia.refusal.Invalid;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of labels as a person types or pastes them: a line each, the value, then the name. */
final class LabelNames {

    private static final String FIELD = "labels";
    private static final Pattern LINE = Pattern.compile("(\\d{1,9})[\\s,;:]+(\\S.*)");
    private static final int LONGEST = 80;

    private LabelNames() {}

    /**
     * The name of each label of an image; what is not named is called by its value.
     *
     * @throws Invalid if a line cannot be read, or names what the image does not hold
     */
    static Map<Integer, String> of(String text, SortedSet<Integer> labels) {
        Map<Integer, String> typed = new HashMap<>();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.isEmpty()) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new Invalid(
                        FIELD,
                        "regions.label-line",
                        line.substring(0, Math.min(40, line.length())));
            }
            int value = Integer.parseInt(matcher.group(1));
            String name = matcher.group(2).replaceAll("\\p{Cntrl}", " ").strip();
            if (!labels.contains(value)) {
                throw new Invalid(FIELD, "regions.label-absent", matcher.group(1));
            }
            if (name.length() > LONGEST || typed.containsValue(name)) {
                throw new Invalid(FIELD, "regions.label-name", matcher.group(1), LONGEST);
            }
            typed.put(value, name);
        }
        Map<Integer, String> named = new LinkedHashMap<>();
        labels.forEach(value -> named.put(value, typed.getOrDefault(value, "region " + value)));
        return named;
    }
}
