package org.trialgia.visit.control;

import static org.trialgia.visit.control.Quantities.SIXTY;
import static org.trialgia.visit.control.Quantities.number;
import static org.trialgia.visit.control.Quantities.quotient;
import static org.trialgia.visit.control.Quantities.text;

import org.trialgia.visit.boundary.InfusionRecord;
import org.trialgia.visit.boundary.InfusionRecord.Segment;
import org.trialgia.visit.boundary.InfusionRecord.Vitals;
import org.trialgia.visit.boundary.Judgement;
import org.trialgia.visit.boundary.Judgement.Total;
import org.trialgia.visit.boundary.Limit;
import org.trialgia.visit.boundary.Limit.Severity;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Dose and limits of an infusion by weight (ketamine; ASRA/AAPM/ASA 2018, doi
 * 10.1097/AAP.0000000000000806): a rate below 0.05 or above 1 mg/kg/h is noted, above 2 mg/kg/h and
 * a bolus above 0.35 mg/kg need a reason, and vital signs are due every 15 minutes from the first
 * moment to the last.
 */
public final class InfusionRules {

    private static final BigDecimal UNUSUALLY_LOW = new BigDecimal("0.05");
    private static final BigDecimal UNUSUALLY_HIGH = BigDecimal.ONE;
    private static final BigDecimal HIGH = number(2);
    private static final BigDecimal MOST_BOLUS = new BigDecimal("0.35");
    private static final int MINUTES_BETWEEN_VITALS = 15;
    private static final int DAY_MINUTES = 24 * 60;

    private InfusionRules() {}

    /** What the infusion adds up to, and its limits. */
    public static Judgement judge(InfusionRecord record) {
        List<Limit> limits = new ArrayList<>();
        for (int i = 0; i < record.segments().size(); i++) {
            limits.add(rate(i, record.segments().get(i)));
        }
        if (record.bolusMgPerKg() != null) {
            limits.add(bolus(record.bolusMgPerKg()));
        }
        limits.add(vitals(record));
        return new Judgement(totals(record), limits);
    }

    /** All that was given, in mg: weight × rate × time over the segments, and the bolus. */
    public static BigDecimal totalMg(InfusionRecord record) {
        BigDecimal perKg =
                record.segments().stream()
                        .map(segment -> segment.rate().multiply(number(minutes(segment))))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal infused = quotient(perKg.multiply(record.weightKg()), SIXTY);
        return record.bolusMgPerKg() == null
                ? infused
                : infused.add(record.bolusMgPerKg().multiply(record.weightKg()));
    }

    /** The rate by weight of so many mg over so many minutes, in mg/kg/h. */
    public static BigDecimal rate(BigDecimal mg, long minutes, BigDecimal weightKg) {
        return quotient(mg.multiply(SIXTY), weightKg.multiply(number(minutes)));
    }

    /** How long a segment lasts; an end before its start is on the next day. */
    public static long minutes(Segment segment) {
        long minutes = Duration.between(segment.from(), segment.to()).toMinutes();
        return minutes <= 0 ? minutes + DAY_MINUTES : minutes;
    }

    private static List<Total> totals(InfusionRecord record) {
        List<Total> totals = new ArrayList<>();
        totals.add(new Total("Total dose", text(totalMg(record), 1), "mg"));
        long minutes = record.segments().stream().mapToLong(InfusionRules::minutes).sum();
        totals.add(new Total("Infusion", text(number(minutes)), "min"));
        if (minutes > 0 && record.weightKg().signum() > 0) {
            BigDecimal infused =
                    record.bolusMgPerKg() == null
                            ? totalMg(record)
                            : totalMg(record)
                                    .subtract(record.bolusMgPerKg().multiply(record.weightKg()));
            totals.add(
                    new Total(
                            "Mean rate",
                            text(rate(infused, minutes, record.weightKg()), 3),
                            "mg/kg/h"));
        }
        totals.add(new Total("Vital signs", text(number(record.vitals().size())), "times"));
        return totals;
    }

    private static Limit rate(int index, Segment segment) {
        String field = "segments[" + index + "].rate";
        String rule = "Infusion rate, segment " + (index + 1);
        String measured = text(segment.rate()) + " mg/kg/h";
        if (segment.rate().compareTo(HIGH) > 0) {
            return new Limit(
                    Severity.OVERRIDE,
                    field,
                    rule,
                    measured,
                    "≤ 2 mg/kg/h",
                    true,
                    rule
                            + ": "
                            + measured
                            + " is above 2 mg/kg/h; up to 7 mg/kg/h is for intensive care only.");
        }
        if (segment.rate().compareTo(UNUSUALLY_HIGH) > 0
                || segment.rate().compareTo(UNUSUALLY_LOW) < 0) {
            return new Limit(
                    Severity.WARN,
                    field,
                    rule,
                    measured,
                    "0.05 – 1 mg/kg/h",
                    true,
                    rule + ": " + measured + " is outside the usual 0.05 to 1 mg/kg/h.");
        }
        return Limit.kept(Severity.WARN, field, rule, measured, "0.05 – 1 mg/kg/h");
    }

    private static Limit bolus(BigDecimal mgPerKg) {
        String rule = "Bolus";
        String measured = text(mgPerKg) + " mg/kg";
        return mgPerKg.compareTo(MOST_BOLUS) <= 0
                ? Limit.kept(Severity.OVERRIDE, "bolusMgPerKg", rule, measured, "≤ 0.35 mg/kg")
                : new Limit(
                        Severity.OVERRIDE,
                        "bolusMgPerKg",
                        rule,
                        measured,
                        "≤ 0.35 mg/kg",
                        true,
                        "A bolus of " + measured + " is above 0.35 mg/kg.");
    }

    /** Vitals at least every 15 minutes from the first start to the last end. */
    private static Limit vitals(InfusionRecord record) {
        String rule = "Vital signs every 15 min";
        if (record.segments().isEmpty()) {
            return Limit.kept(Severity.OVERRIDE, "vitals", rule, "no infusion", "≤ 15 min");
        }
        LocalTime start = record.segments().getFirst().from();
        long end = 0;
        for (Segment segment : record.segments()) {
            end = Math.max(end, after(start, segment.from()) + minutes(segment));
        }
        TreeSet<Long> moments = new TreeSet<>();
        for (Vitals at : record.vitals()) {
            long minute = after(start, at.at());
            // Shortly before the start counts as the start.
            moments.add(minute > DAY_MINUTES - MINUTES_BETWEEN_VITALS ? 0 : minute);
        }
        long longest = 0;
        long before = 0;
        for (long moment : moments) {
            longest = Math.max(longest, Math.min(moment, end) - before);
            before = Math.min(moment, end);
        }
        longest = Math.max(longest, end - before);
        String measured = "longest gap " + longest + " min";
        return longest <= MINUTES_BETWEEN_VITALS
                ? Limit.kept(Severity.OVERRIDE, "vitals", rule, measured, "≤ 15 min")
                : new Limit(
                        Severity.OVERRIDE,
                        "vitals",
                        rule,
                        measured,
                        "≤ 15 min",
                        true,
                        "Vital signs are missing: the longest gap is "
                                + longest
                                + " min, the rule is every 15 min.");
    }

    private static long after(LocalTime start, LocalTime moment) {
        long minutes = Duration.between(start, moment).toMinutes();
        return minutes < 0 ? minutes + DAY_MINUTES : minutes;
    }
}
