package org.trialgia.web.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.RunState;

import java.util.Locale;

/** How runs and their numbers read on a page. */
@Named
@ApplicationScoped
public class RunWords {

    private static final String NONE = "–";
    private static final double SMALLEST_P = 0.0001;

    /** The shape of a state. */
    public String kind(RunState state) {
        return switch (state) {
            case QUEUED -> "due";
            case RUNNING -> "partial";
            case FINISHED -> "done";
            case FAILED -> "refused";
            case CANCELLED -> "due";
        };
    }

    /** A change, with its sign. */
    public String signed(@Nullable Double value, int places) {
        return value == null
                ? NONE
                : String.format(Locale.ENGLISH, "%+." + places + "f", value).replace('-', '−');
    }

    /** An interval. */
    public String interval(@Nullable Double low, @Nullable Double high, int places) {
        return low == null || high == null
                ? NONE
                : plain(low, places) + " to " + plain(high, places);
    }

    private static String plain(double value, int places) {
        return String.format(Locale.ENGLISH, "%." + places + "f", value).replace('-', '−');
    }

    /** A p value: three decimals, four where it is small. */
    public String p(@Nullable Double value) {
        if (value == null) {
            return NONE;
        }
        return value < SMALLEST_P
                ? "< 0.0001"
                : String.format(Locale.ENGLISH, value < 0.001 ? "%.4f" : "%.3f", value);
    }

    /** A p value as part of a sentence: "p = 0.019". */
    public String saidP(@Nullable Double value) {
        String p = p(value);
        return p.startsWith("<") ? "p " + p : "p = " + p;
    }

    /** Seconds as minutes. */
    public String minutes(double seconds) {
        return String.format(Locale.ENGLISH, "%.1f", seconds / 60);
    }

    /** A limit that can be switched off. */
    public String limit(@Nullable Double value, String unit) {
        if (value == null) {
            return "off";
        }
        String number =
                value == Math.rint(value)
                        ? String.format(Locale.ENGLISH, "%.0f", value)
                        : Double.toString(value);
        return unit.isEmpty() ? number : number + " " + unit;
    }
}
