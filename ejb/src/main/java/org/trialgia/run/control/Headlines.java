package org.trialgia.run.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.run.boundary.EdgeRow;
import org.trialgia.run.boundary.MeasureChoice;
import org.trialgia.run.boundary.PainScore;

import java.util.Locale;

/** What a result found, in words and in numbers. Pure. */
public final class Headlines {

    private Headlines() {}

    /** The sentence above everything else. */
    public static String headline(ResultReader result) {
        EdgeRow edge = result.strongest();
        if (result.counts().included() == 0) {
            return "No pair counts, so there is no result.";
        }
        if (!result.meanRefused().isEmpty() || edge == null) {
            return "Each pair’s own change is shown; there is no result over pairs.";
        }
        if (edge.estimate() == null || edge.pMaxT() == null) {
            return edge.meanPMaxT() != null && edge.meanPMaxT() < ResultReader.LEVEL
                    ? edge.name()
                            + thing(result)
                            + (edge.mean() != null && edge.mean() > 0 ? "rose" : "fell")
                            + " over the pairs; there is no link with pain."
                    : "No "
                            + noun(result)
                            + "’s mean change stands out after correction; there is no link with"
                            + " pain.";
        }
        if (edge.pMaxT() >= ResultReader.LEVEL) {
            return "No "
                    + noun(result)
                    + "’s change goes with the change in pain after correction.";
        }
        return "Where pain fell more, "
                + edge.name()
                + thing(result)
                + (edge.estimate() > 0 ? "fell more." : "rose more.");
    }

    /**
     * Estimate, interval, p and correction of the strongest edge: of its link with pain, or else of
     * its mean change; empty when there is neither.
     */
    public static String finding(ResultReader result, PainScore outcome) {
        EdgeRow edge = result.strongest();
        if (edge == null) {
            return "";
        }
        return edge.estimate() == null ? mean(result, edge) : link(result, edge, outcome);
    }

    private static String mean(ResultReader result, EdgeRow edge) {
        if (edge.mean() == null) {
            return "";
        }
        return edge.name()
                + ": mean change "
                + signed(edge.mean())
                + " "
                + result.measure().delta()
                + " (95 % CI "
                + signed(edge.meanLow())
                + " to "
                + signed(edge.meanHigh())
                + ") · df = "
                + result.meanDf()
                + " · "
                + said(edge.meanPMaxT())
                + " max-T over "
                + edges(result);
    }

    private static String link(ResultReader result, EdgeRow edge, PainScore outcome) {
        return edge.name()
                + ": "
                + signed(edge.estimate())
                + " "
                + result.measure().delta()
                + " per "
                + outcome.unit()
                + " (95 % CI "
                + signed(edge.low())
                + " to "
                + signed(edge.high())
                + ") · partial r = "
                + two(edge.r())
                + " ("
                + two(edge.rLow())
                + " to "
                + two(edge.rHigh())
                + ") · t("
                + result.counts().df()
                + ") = "
                + two(edge.t())
                + " · "
                + said(edge.pMaxT())
                + " max-T over "
                + edges(result);
    }

    /** How many were tested, those without a value in some pair not counted. */
    private static String edges(ResultReader result) {
        int tested = result.tested();
        return String.format(Locale.ENGLISH, "%,d", tested)
                + " "
                + result.measure().shape().noun(tested);
    }

    private static String noun(ResultReader result) {
        return result.measure().shape().noun(1);
    }

    /** What rises or falls, between spaces. */
    private static String thing(ResultReader result) {
        MeasureChoice measure = result.measure();
        return switch (measure.shape()) {
            case EDGES, NETWORKS, POINTS ->
                    switch (measure) {
                        case WINDOW_DEVIATION -> " connectivity’s variability ";
                        case TASK_MAP -> " response ";
                        default -> " connectivity ";
                    };
            case REGIONS ->
                    switch (measure) {
                        case TASK -> " response ";
                        case MAP_MEANS -> " map value ";
                        default -> " " + measure.symbol() + " ";
                    };
            case WHOLE, LISTED -> " ";
        };
    }

    /** A number with three decimals and a real minus sign. */
    public static String signed(@Nullable Double value) {
        return value == null ? "–" : minus(String.format(Locale.ENGLISH, "%.3f", value));
    }

    private static String two(@Nullable Double value) {
        return value == null ? "–" : minus(String.format(Locale.ENGLISH, "%.2f", value));
    }

    /** A p value: three decimals, four where it is small. */
    public static String p(@Nullable Double value) {
        if (value == null) {
            return "–";
        }
        return value < 0.0001
                ? "< 0.0001"
                : String.format(Locale.ENGLISH, value < 0.001 ? "%.4f" : "%.3f", value);
    }

    private static String said(@Nullable Double value) {
        String p = p(value);
        return p.startsWith("<") ? "p " + p : "p = " + p;
    }

    private static String minus(String text) {
        return text.replace('-', '−');
    }
}
