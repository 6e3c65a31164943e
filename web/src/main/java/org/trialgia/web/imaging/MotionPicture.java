package org.trialgia.web.imaging;

import org.trialgia.imaging.boundary.MotionTrace;

import java.util.List;
import java.util.Locale;

/**
 * A motion trace as lines of an SVG picture, to scale in both directions. Two pictures that are
 * compared share the height of their scale.
 */
public final class MotionPicture {

    /** Width of the picture's inside. */
    public static final int WIDTH = 640;

    /** Height of the picture's inside. */
    public static final int HEIGHT = 120;

    private static final int MOST_POINTS = 2000;

    private final MotionTrace trace;
    private final double top;

    MotionPicture(MotionTrace trace, double top) {
        this.trace = trace;
        this.top = top;
    }

    /** A scale's top that shows the limit and everything in these traces. */
    static double top(List<MotionTrace> traces) {
        double most = traces.stream().mapToDouble(MotionTrace::max).max().orElse(0);
        return Math.max(1, Math.ceil(most * 2) / 2);
    }

    public MotionTrace getTrace() {
        return trace;
    }

    /** The line, as the points of a polyline; of many volumes the greatest in each pixel. */
    public String getPoints() {
        List<Double> values = trace.millimetres();
        int step = Math.max(1, values.size() / MOST_POINTS);
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < values.size(); i += step) {
            double most = 0;
            for (int j = i; j < Math.min(values.size(), i + step); j++) {
                most = Math.max(most, values.get(j));
            }
            points.append(number(x(i))).append(',').append(number(y(most))).append(' ');
        }
        return points.toString().strip();
    }

    private double x(int volume) {
        return (double) WIDTH * volume / Math.max(1, trace.millimetres().size() - 1);
    }

    /** How far down a value stands. */
    public double y(double millimetres) {
        return HEIGHT * (1 - Math.min(millimetres, top) / top);
    }

    /** How far down the limit stands. */
    public String getLimitY() {
        return number(y(MotionTrace.LIMIT));
    }

    public String getTop() {
        return String.format(Locale.ROOT, "%.1f", top);
    }

    /** What stands at the right end of the axis. */
    public String getEnd() {
        double seconds = trace.secondsPerVolume() * trace.millimetres().size();
        return seconds > 0
                ? String.format(Locale.ROOT, "%.1f min", seconds / 60)
                : trace.millimetres().size() + " volumes";
    }

    /** The picture in words. */
    public String getWords() {
        return String.format(
                Locale.ROOT,
                "mean %.2f · max %.2f · %d of %d volumes above %.1f mm",
                trace.mean(),
                trace.max(),
                trace.above(),
                trace.millimetres().size(),
                MotionTrace.LIMIT);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
