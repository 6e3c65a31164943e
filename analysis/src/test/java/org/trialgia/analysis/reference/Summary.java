package org.trialgia.analysis.reference;

import org.trialgia.analysis.reference.Verdict.Outcome;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts verdicts by kind. */
final class Summary {

    private final Map<String, EnumMap<Outcome, Integer>> counts = new TreeMap<>();

    synchronized void add(Verdict verdict) {
        counts.computeIfAbsent(verdict.kind(), kind -> new EnumMap<>(Outcome.class))
                .merge(verdict.outcome(), 1, Integer::sum);
    }

    synchronized int count(Outcome outcome) {
        return counts.values().stream().mapToInt(c -> c.getOrDefault(outcome, 0)).sum();
    }

    /** One line with the totals, then one a kind. */
    synchronized String text() {
        StringBuilder text = new StringBuilder();
        text.append(
                "Reference quantities: %d compared, %d failed, %d not yet offered%n"
                        .formatted(
                                count(Outcome.COMPARED),
                                count(Outcome.FAILED),
                                count(Outcome.NOT_YET_OFFERED)));
        counts.forEach((kind, c) ->
                text.append(
                        "  %-20s %4d compared %4d failed %4d not yet offered%n"
                                .formatted(
                                        kind,
                                        c.getOrDefault(Outcome.COMPARED, 0),
                                        c.getOrDefault(Outcome.FAILED, 0),
                                        c.getOrDefault(Outcome.NOT_YET_OFFERED, 0))));
        return text.toString();
    }
}
