package org.trialgia.visit.boundary;

import java.util.List;

/** What a treatment adds up to, and the limits it was held against. */
public record Judgement(List<Total> totals, List<Limit> limits) {

    public Judgement {
        totals = List.copyOf(totals);
        limits = List.copyOf(limits);
    }

    /** Nothing can be said yet. */
    public static Judgement none() {
        return new Judgement(List.of(), List.of());
    }

    /** A sum or other quantity worth reading at a glance. */
    public record Total(String label, String value, String unit) {}

    /** The limits that are broken, the hard ones first. */
    public List<Limit> broken() {
        return limits.stream()
                .filter(Limit::broken)
                .sorted((a, b) -> a.severity().compareTo(b.severity()))
                .toList();
    }

    /** Whether the record is refused. */
    public boolean refused() {
        return limits.stream().anyMatch(Limit::refuses);
    }

    /** Whether a clinician has to give a reason. */
    public boolean needsReason() {
        return limits.stream().anyMatch(Limit::needsReason);
    }
}
