package org.trialgia.analysis.picture;

import java.util.Arrays;

/**
 * The values that are shown as black and as white; what lies between is linear, what lies outside
 * is cut off. Two scans that are to be compared share one window.
 *
 * @param low shown as black
 * @param high shown as white; above low
 */
public record Window(double low, double high) {

    private static final double LOW_SHARE = 0.02;
    private static final double HIGH_SHARE = 0.99;

    /** More values than this add nothing to a quantile that is only looked at. */
    private static final int MOST_SAMPLED = 200_000;

    /**
     * @throws IllegalArgumentException if the two are not finite numbers in this order
     */
    public Window {
        if (!Double.isFinite(low) || !Double.isFinite(high) || !(low < high)) {
            throw new IllegalArgumentException("a window from " + low + " to " + high);
        }
    }

    /**
     * From the 2nd to the 99th percentile of what is finite and not 0, so that empty space and a
     * few bright vessels do not decide. A volume without contrast gives a window around its value.
     */
    public static Window of(double[] volume) {
        int step = Math.max(1, volume.length / MOST_SAMPLED);
        double[] sampled = new double[volume.length / step + 1];
        int count = 0;
        for (int i = 0; i < volume.length; i += step) {
            if (Double.isFinite(volume[i]) && volume[i] != 0) {
                sampled[count++] = volume[i];
            }
        }
        if (count == 0) {
            return new Window(0, 1);
        }
        double[] sorted = Arrays.copyOf(sampled, count);
        Arrays.sort(sorted);
        double low = sorted[(int) (LOW_SHARE * (count - 1))];
        double high = sorted[(int) (HIGH_SHARE * (count - 1))];
        if (low < high) {
            return new Window(low, high);
        }
        double around = Math.max(Math.abs(low) * 1e-6, Double.MIN_NORMAL);
        return new Window(low - around, low + around);
    }

    /** 0 to 255; black where there is no finite value. */
    int shade(double value) {
        if (!Double.isFinite(value)) {
            return Double.isInfinite(value) && value > 0 ? 255 : 0;
        }
        return (int) Math.round(255 * Math.clamp((value - low) / (high - low), 0, 1));
    }
}
