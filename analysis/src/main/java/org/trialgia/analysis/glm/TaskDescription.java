package org.trialgia.analysis.glm;

import org.trialgia.analysis.RefusedException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A task that is the same in every run: its events and the contrast that is asked for.
 *
 * @param conditions the events of each condition, in the order in which they first occur
 * @param contrast the weight of each condition named in it
 */
public record TaskDescription(
        Map<String, List<TaskEvent>> conditions, Map<String, Double> contrast) {

    private static final int MOST_EVENTS = 5_000;
    private static final int LONGEST = 200_000;
    private static final int LONGEST_CONTRAST = 200;

    /**
     * Reads a task.
     *
     * @param events as a BIDS events file: a header with {@code onset} and {@code duration} (s),
     *     {@code trial_type} and, where events are weighted, {@code modulation}; columns separated
     *     by tabs or commas
     * @param contrast such as {@code heat - warm} or {@code heat - 0.5*warm - 0.5*cold}
     * @throws RefusedException {@code task.events}, {@code task.contrast}: where and what
     */
    public static TaskDescription parse(String events, String contrast) {
        Map<String, List<TaskEvent>> conditions = conditions(events);
        return new TaskDescription(conditions, weights(contrast, conditions));
    }

    private static Map<String, List<TaskEvent>> conditions(String text) {
        if (text.length() > LONGEST) {
            throw events("The list of events is too long. Leave out what the task does not use.");
        }
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        if (lines.size() < 2 || lines.size() > MOST_EVENTS) {
            throw events(
                    "There are %d lines. Give a header with onset, duration and trial_type, then one line per event."
                            .formatted(lines.size()));
        }
        List<String> header = cells(lines.getFirst().toLowerCase(Locale.ROOT));
        int onset = header.indexOf("onset");
        int duration = header.indexOf("duration");
        int type = header.indexOf("trial_type");
        int modulation = header.indexOf("modulation");
        if (onset < 0 || duration < 0 || type < 0) {
            throw events(
                    "The first line is a header with the columns onset, duration and trial_type.");
        }
        Map<String, List<TaskEvent>> conditions = new LinkedHashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            List<String> cells = cells(lines.get(i));
            if (cells.size() != header.size()) {
                throw events(
                        "Line %d has %d cells, the header %d."
                                .formatted(i + 1, cells.size(), header.size()));
            }
            String name = cells.get(type);
            if (!name.matches("[A-Za-z_][A-Za-z0-9_]{0,59}")) {
                throw events(
                        "Line %d: a trial_type is letters, digits and _, such as heat_high."
                                .formatted(i + 1));
            }
            conditions
                    .computeIfAbsent(name, key -> new ArrayList<>())
                    .add(
                            new TaskEvent(
                                    number(cells.get(onset), i + 1, "onset"),
                                    number(cells.get(duration), i + 1, "duration"),
                                    modulation < 0
                                            ? 1
                                            : number(cells.get(modulation), i + 1, "modulation")));
        }
        return conditions;
    }

    private static List<String> cells(String line) {
        return List.of(line.split(line.indexOf('\t') >= 0 ? "\t" : ",", -1)).stream()
                .map(String::strip)
                .toList();
    }

    private static double number(String text, int line, String column) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw events("Line %d: %s is no number.".formatted(line, column));
        }
    }

    private static RefusedException events(String sentence) {
        return new RefusedException("task.events", sentence);
    }

    private static Map<String, Double> weights(
            String text, Map<String, List<TaskEvent>> conditions) {
        String names =
                conditions.keySet().stream()
                        .sorted(Comparator.comparingInt((String name) -> -name.length()))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|"));
        if (text.length() > LONGEST_CONTRAST) {
            throw contrast(text, conditions);
        }
        Matcher term =
                Pattern.compile(
                                "\\s*+([+-]?)\\s*+(?:(\\d{1,9}(?:\\.\\d{1,9})?)\\s*+\\*\\s*+)?("
                                        + names
                                        + ")(?![A-Za-z0-9_])\\s*")
                        .matcher(text.strip());
        Map<String, Double> weights = new LinkedHashMap<>();
        int at = 0;
        while (at < text.strip().length()) {
            if (!term.find(at)
                    || term.start() != at
                    || (at > 0 && term.group(1).isEmpty())
                    || weights.containsKey(term.group(3))) {
                throw contrast(text, conditions);
            }
            double size = term.group(2) == null ? 1 : Double.parseDouble(term.group(2));
            weights.put(term.group(3), term.group(1).equals("-") ? -size : size);
            at = term.end();
        }
        if (weights.values().stream().allMatch(weight -> weight == 0)) {
            throw contrast(text, conditions);
        }
        return weights;
    }

    private static RefusedException contrast(String text, Map<String, List<TaskEvent>> conditions) {
        return new RefusedException(
                "task.contrast",
                "“%s” is no contrast of %s. Write one such as heat - warm or heat - 0.5*warm."
                        .formatted(
                                text.length() > 80 ? text.substring(0, 80) + "…" : text,
                                String.join(", ", conditions.keySet())));
    }
}
