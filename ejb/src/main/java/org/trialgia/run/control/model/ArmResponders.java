package org.trialgia.run.control.model;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.statistics.Interval;
import org.trialgia.analysis.statistics.Multiplicity;
import org.trialgia.analysis.statistics.Proportion;
import org.trialgia.analysis.statistics.ProportionComparison;
import org.trialgia.analysis.statistics.Responders;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.boundary.ModelResult.Fact;
import org.trialgia.run.boundary.ModelResult.Kind;
import org.trialgia.run.control.Gathered;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Who has so much less pain, by arm: of those whose pain is known twice, and of all pairs. */
final class ArmResponders {

    private static final List<Integer> LESS_PAIN_PERCENT = List.of(30, 50);

    private ArmResponders() {}

    static ModelResult of(Gathered gathered, Arms arms) {
        double[] before = gathered.painBefore();
        double[] after =
                gathered.included().stream()
                        .mapToDouble(pair -> {
                            Double score = pair.pair().after();
                            return score == null ? Double.NaN : score;
                        })
                        .toArray();
        Sheet shares =
                new Sheet("Responders")
                        .text("Less pain")
                        .text("Among")
                        .text("Arm")
                        .count("Responders")
                        .count("Of")
                        .number("Share", "low", "high");
        Sheet comparisons =
                new Sheet("Each arm against " + arms.reference())
                        .text("Less pain")
                        .text("Among")
                        .text("Arm")
                        .number("Risk difference", "low", "high")
                        .text("Number needed to treat")
                        .text("95 % interval")
                        .number("Risk ratio", "ratio low", "ratio high")
                        .p("p Fisher", "p Holm");
        String summary = "";
        for (int percent : LESS_PAIN_PERCENT) {
            Responders responders = Responders.of(before, after, percent);
            for (boolean all : new boolean[] {false, true}) {
                Counted counted = new Counted(percent + " %", all, responders, arms);
                counted.shares(shares);
                counted.comparisons(comparisons);
                summary = summary.isEmpty() ? counted.summary() : summary;
            }
        }
        List<Fact> facts = new ArrayList<>(ArmComparison.counts(arms));
        long unknown = before.length - observed(before, after);
        facts.add(
                new Fact(
                        "Pairs whose pain is not known at both visits",
                        Kind.COUNT,
                        (double) unknown));
        return new ModelResult(
                ModelChoice.ARM_RESPONDERS,
                "",
                summary,
                "A reduction of pain by 30 % is a moderate benefit, by 50 % a substantial one"
                    + " (Dworkin 2008). Shares with Wilson’s interval; risk difference, each arm"
                    + " less "
                        + arms.reference()
                        + ", with Newcombe’s (1998); risk ratio with Katz’s; Fisher’s exact p, Holm"
                        + " over arms. Numbers needed to treat for one to benefit (NNTB) or to be"
                        + " harmed (NNTH): where the difference’s interval holds 0, theirs goes"
                        + " through ∞ (Altman 1998). Among all pairs that count, who lacks a score"
                        + " counts as no responder; who had no pain before counts as none in"
                        + " either.",
                facts,
                List.of(shares.table(), comparisons.table()));
    }

    private static long observed(double[] before, double[] after) {
        long observed = 0;
        for (int i = 0; i < before.length; i++) {
            observed += Double.isFinite(before[i]) && Double.isFinite(after[i]) ? 1 : 0;
        }
        return observed;
    }

    /** The responders of every arm at one threshold, among the observed or among all. */
    private record Counted(String percent, boolean all, Responders responders, Arms arms) {

        private String among() {
            return all ? "all pairs" : "observed";
        }

        private Proportion of(String arm) {
            boolean[] marks = new boolean[arms.of().size()];
            for (int i = 0; i < marks.length; i++) {
                marks[i] = arm.equals(arms.of().get(i));
            }
            return all ? responders.amongAll(marks) : responders.amongObserved(marks);
        }

        void shares(Sheet sheet) {
            for (String arm : arms.levels()) {
                try {
                    Proportion share = of(arm);
                    Interval wilson = share.wilson(Gathered.CONFIDENCE);
                    sheet.row(
                            percent,
                            among(),
                            arm,
                            share.count(),
                            share.of(),
                            share.share(),
                            wilson.low(),
                            wilson.high());
                } catch (RefusedException nobody) {
                    sheet.row(percent, among(), arm, 0, 0, Double.NaN, Double.NaN, Double.NaN);
                }
            }
        }

        void comparisons(Sheet sheet) {
            List<String> compared = new ArrayList<>();
            List<ProportionComparison> found = new ArrayList<>();
            for (String arm : arms.others()) {
                try {
                    found.add(
                            ProportionComparison.of(
                                    of(arm), of(arms.reference()), Gathered.CONFIDENCE));
                    compared.add(arm);
                } catch (RefusedException nobody) {
                    // The table of shares says that nobody of the arm was observed.
                }
            }
            double[] holm =
                    Multiplicity.HOLM.adjust(
                            found.stream().mapToDouble(ProportionComparison::fisherP).toArray());
            for (int i = 0; i < holm.length; i++) {
                ProportionComparison one = found.get(i);
                sheet.row(
                        percent,
                        among(),
                        compared.get(i),
                        one.riskDifference(),
                        one.riskDifferenceInterval().low(),
                        one.riskDifferenceInterval().high(),
                        needed(one.riskDifference()),
                        needed(one.riskDifferenceInterval()),
                        one.riskRatio(),
                        one.riskRatioInterval().low(),
                        one.riskRatioInterval().high(),
                        one.fisherP(),
                        holm[i]);
            }
        }

        String summary() {
            List<String> words = new ArrayList<>();
            for (String arm : arms.levels()) {
                try {
                    Proportion share = of(arm);
                    words.add("%s %d of %d".formatted(arm, share.count(), share.of()));
                } catch (RefusedException nobody) {
                    words.add(arm + " none observed");
                }
            }
            return percent + " less pain, of those observed: " + String.join(", ", words) + ".";
        }
    }

    /** The number needed to treat of a risk difference. */
    static String needed(double difference) {
        if (difference == 0) {
            return "∞";
        }
        return (difference > 0 ? "NNTB " : "NNTH ")
                + String.format(Locale.ENGLISH, "%.1f", Math.abs(1 / difference));
    }

    /** The interval of the number needed to treat, from that of the risk difference. */
    static String needed(Interval difference) {
        double low = difference.low();
        double high = difference.high();
        if (low < 0 && high > 0) {
            return needed(low) + " to ∞ to " + needed(high);
        }
        // The number is the smaller, the farther the difference is from 0.
        return low >= 0 ? needed(high) + " to " + needed(low) : needed(low) + " to " + needed(high);
    }
}
