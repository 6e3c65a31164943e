package org.trialgia.visit.control;

import static org.trialgia.visit.control.Quantities.number;
import static org.trialgia.visit.control.Quantities.range;
import static org.trialgia.visit.control.Quantities.text;

import org.jspecify.annotations.Nullable;
import org.trialgia.visit.boundary.AcupunctureRecord;
import org.trialgia.visit.boundary.AcupunctureRecord.Insertion;
import org.trialgia.visit.boundary.AcupunctureRecord.Sham;
import org.trialgia.visit.boundary.AcupunctureRecord.Stimulation;
import org.trialgia.visit.boundary.Judgement;
import org.trialgia.visit.boundary.Judgement.Total;
import org.trialgia.visit.boundary.Limit;
import org.trialgia.visit.boundary.Limit.Severity;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Limits of an acupuncture treatment. Depth is not judged where the needle does not enter
 * (non-penetrating sham), and has no lower end where it is meant to stay shallow (superficial).
 */
public final class AcupunctureRules {

    private AcupunctureRules() {}

    /**
     * What the treatment adds up to, and its limits.
     *
     * @param needlesIn the needles counted in part A; null while it is open
     */
    public static Judgement judge(AcupunctureRecord record, @Nullable Integer needlesIn) {
        List<Limit> limits = new ArrayList<>();
        int insertions = record.insertions().size();
        limits.add(
                range(
                        Severity.OVERRIDE,
                        "insertions",
                        "Insertions",
                        number(insertions),
                        "1",
                        "30",
                        ""));
        limits.add(
                range(
                        Severity.OVERRIDE,
                        "retentionMinutes",
                        "Retention",
                        record.retentionMinutes(),
                        "10",
                        "40",
                        "min"));
        limits.add(
                range(
                        Severity.OVERRIDE,
                        "gaugeMm",
                        "Needle gauge",
                        record.gaugeMm(),
                        "0.16",
                        "0.35",
                        "mm"));
        limits.add(
                range(
                        Severity.OVERRIDE,
                        "lengthMm",
                        "Needle length",
                        record.lengthMm(),
                        "13",
                        "75",
                        "mm"));
        for (int i = 0; i < insertions; i++) {
            Insertion insertion = record.insertions().get(i);
            limits.addAll(point(i, insertion));
            limits.addAll(depth(i, insertion, record.sham()));
        }
        if (record.stimulation() == Stimulation.ELECTRICAL) {
            limits.addAll(electrical(record));
        }
        if (needlesIn != null) {
            limits.add(counted(insertions, needlesIn));
        }
        return new Judgement(totals(record), limits);
    }

    /** Needles that went in have to come out again. */
    public static Limit needles(int in, int out) {
        String rule = "Needles in and out";
        String measured = in + " in, " + out + " out";
        return in == out
                ? Limit.kept(Severity.HARD, "needlesOut", rule, measured, "equal")
                : new Limit(
                        Severity.HARD,
                        "needlesOut",
                        rule,
                        measured,
                        "equal",
                        true,
                        measured + ": every needle that went in has to be counted out.");
    }

    private static List<Total> totals(AcupunctureRecord record) {
        long felt =
                record.insertions().stream()
                        .filter(i -> i.response() != AcupunctureRecord.Response.NONE)
                        .count();
        BigDecimal deepest =
                record.insertions().stream()
                        .map(Insertion::depthMm)
                        .max(BigDecimal::compareTo)
                        .orElse(BigDecimal.ZERO);
        return List.of(
                new Total("Insertions", text(number(record.insertions().size())), ""),
                new Total("De qi or twitch", text(number(felt)), "points"),
                new Total("Deepest", text(deepest), "mm"),
                new Total("Retention", text(record.retentionMinutes()), "min"));
    }

    private static List<Limit> point(int index, Insertion insertion) {
        return AcupuncturePoint.impossible(insertion.point())
                .map(reason ->
                        List.of(
                                new Limit(
                                        Severity.HARD,
                                        "insertions[" + index + "].point",
                                        "WHO point names",
                                        insertion.point(),
                                        "361 points",
                                        true,
                                        reason)))
                .orElse(List.of());
    }

    private static List<Limit> depth(int index, Insertion insertion, Sham sham) {
        if (sham == Sham.NON_PENETRATING) {
            return List.of();
        }
        Limit limit =
                range(
                        Severity.OVERRIDE,
                        "insertions[" + index + "].depthMm",
                        "Depth at " + AcupuncturePoint.normal(insertion.point()),
                        insertion.depthMm(),
                        sham == Sham.SUPERFICIAL ? "0" : "2",
                        "40",
                        "mm");
        return limit.broken() ? List.of(limit) : List.of();
    }

    private static List<Limit> electrical(AcupunctureRecord record) {
        List<Limit> limits = new ArrayList<>();
        if (record.electroHz() != null) {
            limits.add(
                    range(
                            Severity.OVERRIDE,
                            "electroHz",
                            "Electro-acupuncture rate",
                            record.electroHz(),
                            "1",
                            "200",
                            "Hz"));
        }
        if (record.alternatingHz() != null) {
            limits.add(
                    range(
                            Severity.OVERRIDE,
                            "alternatingHz",
                            "Electro-acupuncture second rate",
                            record.alternatingHz(),
                            "1",
                            "200",
                            "Hz"));
        }
        if (record.pulseMs() != null) {
            limits.add(
                    range(
                            Severity.OVERRIDE,
                            "pulseMs",
                            "Pulse width",
                            record.pulseMs(),
                            "0.1",
                            "0.6",
                            "ms"));
        }
        if (record.currentMa() != null) {
            limits.add(
                    range(
                            Severity.WARN,
                            "currentMa",
                            "Electro-acupuncture current",
                            record.currentMa(),
                            "2",
                            "10",
                            "mA"));
        }
        return limits;
    }

    private static Limit counted(int insertions, int needlesIn) {
        String rule = "Count of part A";
        String measured = insertions + " insertions";
        String bound = needlesIn + " needles in";
        return insertions == needlesIn
                ? Limit.kept(Severity.WARN, "insertions", rule, measured, bound)
                : new Limit(
                        Severity.WARN,
                        "insertions",
                        rule,
                        measured,
                        bound,
                        true,
                        "Part A counts " + needlesIn + " needles in, here are " + measured + ".");
    }
}
