package org.trialgia.web.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.run.boundary.MeasureChoice;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.vocabulary.RunState;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

    /** The heading under which a measure is chosen. */
    public static String group(MeasureChoice measure) {
        return switch (measure) {
            case CORRELATION, RANK_CORRELATION, PARTIAL_CORRELATION, TANGENT, SEED_MAP ->
                    "Connectivity of regions";
            case NETWORK_MEANS, SEGREGATION -> "Networks";
            case WINDOW_DEVIATION, WINDOW_STATES -> "Connectivity over time";
            case NODE_STRENGTH, NODE_CLUSTERING, NODE_EFFICIENCY, NODE_BETWEENNESS, GRAPH ->
                    "Graph of the strongest edges";
            case ALFF, FALFF, REHO, TASK, TASK_MAP -> "Activity of a region";
            case MAP_MEANS, IMPORTED -> "Measured elsewhere";
        };
    }

    /** What a measure has one value of, as a heading. */
    public String one(MeasureChoice measure) {
        return capital(measure.shape().noun(1));
    }

    /** What a measure has values of, as a heading. */
    public String title(MeasureChoice measure) {
        return capital(measure.shape().noun(2));
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** The heading over mean changes: short, as the measure stands above. */
    public String mean(MeasureChoice measure) {
        return measure.delta().equals("Δz") ? "Mean Δz" : "Mean Δ";
    }

    /** The heading over changes per point of pain. */
    public String perPoint(MeasureChoice measure) {
        return measure.delta().equals("Δz") ? "Δz / point" : "Δ / point";
    }

    /** A text as part of an address. */
    public String inAddress(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A number of a model as it is shown: counts whole, p as p, others to four digits. */
    public String shown(ModelResult.Kind kind, @Nullable Double value) {
        if (value == null) {
            return NONE;
        }
        return switch (kind) {
            case TEXT -> Double.toString(value);
            case COUNT -> String.format(Locale.ENGLISH, "%,.0f", value);
            case P -> p(value);
            case NUMBER -> plain(value, Math.abs(value) >= 100 ? 1 : 3);
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
