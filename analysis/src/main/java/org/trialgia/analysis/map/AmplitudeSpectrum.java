package org.trialgia.analysis.map;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.RealFourier;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The amplitudes of a series' frequencies, for series of one length. The least-squares line is
 * taken off, no taper is applied, and {@code a_k = 2|X_k|/n} at {@code f_k = k/(p · TR)}, n being
 * the volumes and p the length after padding; without padding the highest frequency of an even n
 * counts once. A sine of amplitude A whose period divides the run has {@code a_k = A} at its
 * frequency. Not safe for use by several threads at once.
 */
public final class AmplitudeSpectrum {

    /** What is done to the length before the transform. */
    public enum Padding {
        /** Nothing: frequencies are multiples of 1/(n TR). */
        NONE,
        /** Zeros are appended to the next power of two, as DPABI does. */
        NEXT_POWER_OF_TWO
    }

    /** Below this share of the largest value, what a line leaves of a series is round-off. */
    private static final double ROUND_OFF = 1e-12;

    private final int volumes;
    private final int padded;
    private final double[] hz;
    private final RealFourier fourier;

    /**
     * Prepares for series of one length.
     *
     * @throws RefusedException {@code alff.too-short} below four volumes, {@code
     *     alff.repetition-time} when TR (s) is not above 0
     */
    public AmplitudeSpectrum(int volumes, double trSeconds, Padding padding) {
        if (volumes < 4) {
            throw new RefusedException(
                    "alff.too-short",
                    "A spectrum needs at least 4 volumes; there are %d. Give the whole run."
                            .formatted(volumes));
        }
        if (!(trSeconds > 0 && Double.isFinite(trSeconds))) {
            throw new RefusedException(
                    "alff.repetition-time",
                    "A repetition time of %s s gives no frequencies. Give the time between volumes."
                            .formatted(trSeconds));
        }
        this.volumes = volumes;
        this.padded =
                padding == Padding.NONE || Integer.bitCount(volumes) == 1
                        ? volumes
                        : Integer.highestOneBit(volumes) * 2;
        this.fourier = new RealFourier(padded);
        double length = padded * trSeconds;
        this.hz = IntStream.range(0, fourier.frequencies()).mapToDouble(k -> k / length).toArray();
    }

    /** The frequencies (Hz), ascending from 0; a copy. */
    public double[] frequencies() {
        return hz.clone();
    }

    /**
     * The indices of the frequencies within a band, ascending.
     *
     * @throws RefusedException {@code alff.no-frequency} when there is none
     */
    public int[] bins(FrequencyBand band) {
        int[] bins = IntStream.range(0, hz.length).filter(k -> band.contains(hz[k])).toArray();
        if (bins.length == 0) {
            throw new RefusedException(
                    "alff.no-frequency",
                    ("None of the run's frequencies (every %.4f Hz up to %.4f Hz) lies within %s to"
                                    + " %s Hz. Use a longer run or another band.")
                            .formatted(hz[1], hz[hz.length - 1], band.lowHz(), band.highHz()));
        }
        return bins;
    }

    /**
     * One series' amplitudes at {@link #frequencies}, in the series' unit. A series that is a line
     * or constant has zeros, one that is anywhere not finite NaN.
     *
     * @param series one value per volume; not modified
     */
    public double[] amplitudes(double[] series) {
        return amplitudesOfDetrended(detrended(series));
    }

    double[] amplitudesOfDetrended(double[] rest) {
        double[] amplitudes = fourier.power(padded == volumes ? rest : Arrays.copyOf(rest, padded));
        for (int k = 0; k < amplitudes.length; k++) {
            amplitudes[k] = 2 * Math.sqrt(amplitudes[k]) / volumes;
        }
        if (padded == volumes && volumes % 2 == 0) {
            amplitudes[amplitudes.length - 1] /= 2;
        }
        return amplitudes;
    }

    /** The series without its line; zeros where only round-off is left. */
    double[] detrended(double[] series) {
        if (series.length != volumes) {
            throw new IllegalArgumentException(
                    "%d values for %d volumes.".formatted(series.length, volumes));
        }
        double mean = 0;
        double largest = 0;
        for (double value : series) {
            mean += value / volumes;
            largest = Math.max(largest, Math.abs(value));
        }
        double middle = (volumes - 1) / 2.0;
        double slope = 0;
        for (int t = 0; t < volumes; t++) {
            slope += (t - middle) * (series[t] - mean);
        }
        slope /= volumes * ((double) volumes * volumes - 1) / 12;
        double[] rest = new double[volumes];
        double most = 0;
        for (int t = 0; t < volumes; t++) {
            rest[t] = series[t] - mean - slope * (t - middle);
            most = Math.max(most, Math.abs(rest[t]));
        }
        return most <= ROUND_OFF * largest ? new double[volumes] : rest;
    }

    /** The length that is transformed. */
    int length() {
        return padded;
    }
}
