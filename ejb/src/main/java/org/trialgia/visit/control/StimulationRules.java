package org.trialgia.visit.control;

import static org.trialgia.visit.control.Quantities.HUNDRED;
import static org.trialgia.visit.control.Quantities.SIXTY;
import static org.trialgia.visit.control.Quantities.number;
import static org.trialgia.visit.control.Quantities.quotient;
import static org.trialgia.visit.control.Quantities.range;
import static org.trialgia.visit.control.Quantities.text;

import org.trialgia.visit.boundary.Judgement;
import org.trialgia.visit.boundary.Judgement.Total;
import org.trialgia.visit.boundary.Limit;
import org.trialgia.visit.boundary.Limit.Severity;
import org.trialgia.visit.boundary.StimulationRecord;
import org.trialgia.visit.boundary.StimulationRecord.Method;
import org.trialgia.visit.boundary.StimulationRecord.Pattern;
import org.trialgia.visit.boundary.StimulationRecord.Threshold;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Timing and limits of magnetic stimulation.
 *
 * <p>A train of single pulses lasts pulses ÷ rate; a train of bursts lasts bursts × the time from
 * burst to burst. Each train is followed by its pause, which the total counts. So 40 pulses at 10
 * Hz, 26 s pause, 75 trains are 3000 pulses in 75 × 30 s = 37.5 min.
 *
 * <p>The longest train by rate and intensity is table 4 of Rossi 2009 (doi
 * 10.1016/j.clinph.2009.08.016), after Wassermann 1998 and kept by Rossi 2021. Where it says "&gt;
 * t", t is the longest train that was tested. Between two rows or columns the stricter one counts;
 * beyond the table nothing was tested. The pause between 20 Hz trains is from Chen 1997.
 */
public final class StimulationRules {

    private static final List<BigDecimal> INTENSITIES =
            List.of(number(100), number(110), number(120), number(130));

    /** Rates in Hz, each with the longest train in seconds at the four intensities. */
    private static final List<Row> LONGEST_TRAIN =
            List.of(
                    row(1, "1800", "1800", "360", "50"),
                    row(5, "10", "10", "10", "10"),
                    row(10, "5", "5", "4.2", "2.9"),
                    row(20, "2.05", "1.6", "1.0", "0.55"),
                    row(25, "1.28", "0.84", "0.4", "0.24"));

    private record Row(BigDecimal rate, List<BigDecimal> seconds) {}

    private StimulationRules() {}

    /** What the stimulation adds up to, and its limits. */
    public static Judgement judge(StimulationRecord record) {
        List<Limit> limits = new ArrayList<>();
        limits.add(output(record));
        if (record.threshold() == Threshold.RESTING) {
            limits.add(
                    range(
                            Severity.OVERRIDE,
                            "intensityPercent",
                            "Intensity",
                            record.intensityPercent(),
                            "50",
                            "120",
                            "%RMT"));
        }
        if (record.pattern() == Pattern.TRAINS && record.rateHz().signum() > 0) {
            limits.add(trainLength(record));
            if (record.rateHz().compareTo(number(20)) >= 0
                    && record.intensityPercent().compareTo(HUNDRED) > 0
                    && record.trains() > 1) {
                limits.add(pause(record));
            }
        }
        limits.add(method(record));
        return new Judgement(totals(record), limits);
    }

    /** Every pulse of every train. */
    public static long pulses(StimulationRecord record) {
        return Math.multiplyExact((long) record.pulsesPerTrain(), record.trains());
    }

    /** How long one train lasts, in seconds. */
    public static BigDecimal trainSeconds(StimulationRecord record) {
        if (record.pattern() != Pattern.TRAINS
                && record.pulsesPerBurst() != null
                && record.pulsesPerBurst() > 0
                && record.burstIntervalSeconds() != null) {
            BigDecimal bursts =
                    quotient(number(record.pulsesPerTrain()), number(record.pulsesPerBurst()));
            return bursts.multiply(record.burstIntervalSeconds());
        }
        return record.rateHz().signum() == 0
                ? BigDecimal.ZERO
                : quotient(number(record.pulsesPerTrain()), record.rateHz());
    }

    /** How long the whole stimulation lasts, the pause after each train counted, in seconds. */
    public static BigDecimal secondsWithPauses(StimulationRecord record) {
        return number(record.trains()).multiply(trainSeconds(record).add(record.pauseSeconds()));
    }

    /** How long it is to the end of the last train, in seconds. */
    public static BigDecimal secondsToLastPulse(StimulationRecord record) {
        return secondsWithPauses(record).subtract(record.pauseSeconds());
    }

    /** The output in per cent of the stimulator's. */
    public static BigDecimal outputMso(StimulationRecord record) {
        return record.thresholdMso().multiply(record.intensityPercent()).movePointLeft(2);
    }

    private static List<Total> totals(StimulationRecord record) {
        List<Total> totals = new ArrayList<>();
        totals.add(new Total("Pulses", text(number(pulses(record))), ""));
        totals.add(
                new Total(
                        "Time with pauses",
                        text(quotient(secondsWithPauses(record), SIXTY), 1),
                        "min"));
        totals.add(new Total("One train", text(trainSeconds(record), 2), "s"));
        totals.add(new Total("Output", text(outputMso(record), 1), "%MSO"));
        if (record.pattern() == Pattern.TRAINS) {
            if (record.rateHz().compareTo(number(5)) >= 0) {
                totals.add(new Total("Effect by rate", "excitatory", ""));
            } else if (record.rateHz().compareTo(BigDecimal.ONE) <= 0) {
                totals.add(new Total("Effect by rate", "inhibitory", ""));
            }
        }
        return totals;
    }

    private static Limit output(StimulationRecord record) {
        BigDecimal output = outputMso(record);
        String rule = "rTMS output";
        String measured = text(output) + " %MSO";
        if (output.compareTo(HUNDRED) <= 0) {
            return Limit.kept(Severity.HARD, "thresholdMso", rule, measured, "≤ 100 %MSO");
        }
        String most =
                record.thresholdMso().signum() <= 0
                        ? "0"
                        : number(10_000)
                                .divide(record.thresholdMso(), 0, RoundingMode.FLOOR)
                                .toPlainString();
        return new Limit(
                Severity.HARD,
                "thresholdMso",
                rule,
                measured,
                "≤ 100 %MSO",
                true,
                text(record.thresholdMso())
                        + " %MSO × "
                        + text(record.intensityPercent())
                        + " % is "
                        + measured
                        + "; the limit is 100. At this threshold at most "
                        + most
                        + " %.");
    }

    private static Limit trainLength(StimulationRecord record) {
        BigDecimal seconds = trainSeconds(record);
        String rule = "Train length, Rossi 2009";
        String measured = text(seconds, 3) + " s";
        int column = firstAtLeast(INTENSITIES, record.intensityPercent());
        int line = firstAtLeast(LONGEST_TRAIN.stream().map(Row::rate).toList(), record.rateHz());
        String at = text(record.rateHz()) + " Hz and " + text(record.intensityPercent()) + " %";
        if (column < 0 || line < 0) {
            return new Limit(
                    Severity.OVERRIDE,
                    "pulsesPerTrain",
                    rule,
                    measured,
                    "tested to 25 Hz and 130 %",
                    true,
                    rule + ": " + at + " is beyond what was tested (25 Hz, 130 %).");
        }
        BigDecimal longest = LONGEST_TRAIN.get(line).seconds().get(column);
        String bound = "≤ " + text(longest) + " s";
        // Compared as pulses against rate × seconds, so that no quotient decides.
        boolean kept =
                number(record.pulsesPerTrain()).compareTo(record.rateHz().multiply(longest)) <= 0;
        return kept
                ? Limit.kept(Severity.OVERRIDE, "pulsesPerTrain", rule, measured, bound)
                : new Limit(
                        Severity.OVERRIDE,
                        "pulsesPerTrain",
                        rule,
                        measured,
                        bound,
                        true,
                        rule
                                + ": a train of "
                                + measured
                                + " at "
                                + at
                                + " is longer than "
                                + text(longest)
                                + " s.");
    }

    private static Limit pause(StimulationRecord record) {
        String rule = "Pause between 20 Hz trains, Chen 1997";
        String measured = text(record.pauseSeconds()) + " s";
        return record.pauseSeconds().compareTo(BigDecimal.ONE) > 0
                ? Limit.kept(Severity.OVERRIDE, "pauseSeconds", rule, measured, "> 1 s")
                : new Limit(
                        Severity.OVERRIDE,
                        "pauseSeconds",
                        rule,
                        measured,
                        "> 1 s",
                        true,
                        rule + ": a pause of " + measured + " above 100 % is not longer than 1 s.");
    }

    private static Limit method(StimulationRecord record) {
        String rule = "Threshold method";
        return record.method() == Method.EMG
                ? Limit.kept(Severity.WARN, "method", rule, "EMG", "no correction")
                : new Limit(
                        Severity.WARN,
                        "method",
                        rule,
                        "visual",
                        "EMG",
                        true,
                        "A visual motor threshold is 11.3 % too high on average"
                                + " (0 to 28, Westin 2014).");
    }

    private static int firstAtLeast(List<BigDecimal> steps, BigDecimal value) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).compareTo(value) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static Row row(int rate, String... seconds) {
        return new Row(number(rate), List.of(seconds).stream().map(BigDecimal::new).toList());
    }
}
