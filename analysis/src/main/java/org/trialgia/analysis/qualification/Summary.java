package org.trialgia.analysis.qualification;

import org.trialgia.analysis.qualification.Verdict.Outcome;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts verdicts by kind; may be added to by several threads. */
public final class Summary {

    private final Map<String, EnumMap<Outcome, Integer>> counts = new TreeMap<>();

    /** Counts one more. */
    public synchronized void add(Verdict verdict) {
        counts.computeIfAbsent(verdict.kind(), kind -> new EnumMap<>(Outcome.class))
                .merge(verdict.outcome(), 1, Integer::sum);
    }

    /** How many there are with an outcome. */
    public synchronized int count(Outcome outcome) {
        return counts.values().stream().mapToInt(c -> c.getOrDefault(outcome, 0)).sum();
    }

    /** One line with the totals, then one a kind. */
    public synchronized String text() {
        StringBuilder text = new StringBuilder();
        text.append(
                "Reference quantities: %d passed, %d failed, %d not compared%n"
                        .formatted(
                                count(Outcome.PASSED),
                                count(Outcome.FAILED),
                                count(Outcome.NOT_COMPARED)));
        counts.forEach((kind, c) ->
                text.append(
                        "  %-20s %4d passed %4d failed %4d not compared%n"
                                .formatted(
                                        kind,
                                        c.getOrDefault(Outcome.PASSED, 0),
                                        c.getOrDefault(Outcome.FAILED, 0),
                                        c.getOrDefault(Outcome.NOT_COMPARED, 0))));
        return text.toString();
    }
}
