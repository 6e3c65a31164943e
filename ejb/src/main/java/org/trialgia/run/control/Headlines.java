package org.trialgia.run.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.run.boundary.EdgeRow;
import org.trialgia.run.boundary.PainScore;

import java.util.Locale;

/** What a result found, in words and in numbers. Pure. */
public final class Headlines {

    private Headlines() {}

    /** The sentence above everything else. */
    public static String headline(ResultReader result) {
        EdgeRow edge = result.strongest();
        if (!result.meanRefused().isEmpty() || edge == null) {
            return "Each pair’s own change is shown; there is no result over pairs.";
        }
        if (edge.estimate() == null || edge.pMaxT() == null) {
            return "The mean change is shown; there is no link with pain.";
        }
        if (edge.pMaxT() >= ResultReader.LEVEL) {
            return "No edge’s change goes with the change in pain after correction.";
        }
        return "Where pain fell more, "
                + edge.name()
                + " connectivity "
                + (edge.estimate() > 0 ? "fell more." : "rose more.");
    }

    /** Estimate, interval, p and correction of the strongest edge; empty when there is none. */
    public static String finding(ResultReader result, PainScore outcome) {
        EdgeRow edge = result.strongest();
        if (edge == null || edge.estimate() == null) {
            return "";
        }
        return edge.name()
                + ": "
                + signed(edge.estimate())
                + " Δz per "
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
                + " · p = "
                + p(edge.pMaxT())
                + " max-T over "
                + String.format(Locale.ENGLISH, "%,d", result.edges())
                + " edges";
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

    private static String minus(String text) {
        return text.replace('-', '−');
    }
}
