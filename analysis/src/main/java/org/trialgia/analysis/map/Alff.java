package org.trialgia.analysis.map;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.map.AmplitudeSpectrum.Padding;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;
import org.trialgia.analysis.numeric.Matrix;

import java.io.IOException;
import java.util.Arrays;

/**
 * The amplitude of slow fluctuations in its conventions, one value a series. Report the convention
 * with the number: they differ in scale. The data must not be band-passed, else the fractions are
 * 1. A constant series has amplitude 0 and no fraction (NaN); one that is not finite has NaN
 * throughout; neither touches the others.
 *
 * @param mean ALFF as the mean amplitude over the band's frequencies (REST, DPABI)
 * @param sum ALFF as the sum of the amplitudes (Zang et al. 2007,
 *     doi:10.1016/j.braindev.2006.07.002)
 * @param fraction fALFF, the sum over the band by the sum over all frequencies above 0 (Zou et al.
 *     2008, doi:10.1016/j.jneumeth.2008.04.012)
 * @param deviation ALFF as the SD (denominator length - 1) of the series with all but the band's
 *     frequencies removed (C-PAC)
 * @param deviationFraction that by the SD (denominator n - 1) of the detrended series
 */
public record Alff(
        double[] mean,
        double[] sum,
        double[] fraction,
        double[] deviation,
        double[] deviationFraction) {

    private static Alff empty(int length) {
        double[][] measures = new double[5][length];
        for (double[] measure : measures) {
            Arrays.fill(measure, Double.NaN);
        }
        return new Alff(measures[0], measures[1], measures[2], measures[3], measures[4]);
    }

    /**
     * Of each column.
     *
     * @param series [time × column]
     * @throws RefusedException those of {@link AmplitudeSpectrum} and its {@code bins}
     */
    public static Alff of(Matrix series, double trSeconds, FrequencyBand band, Padding padding) {
        AmplitudeSpectrum spectrum = new AmplitudeSpectrum(series.rows(), trSeconds, padding);
        int[] bins = spectrum.bins(band);
        Alff alff = empty(series.columns());
        for (int j = 0; j < series.columns(); j++) {
            alff.set(j, series.column(j), spectrum, bins);
        }
        return alff;
    }

    /**
     * Of each voxel of a mask; NaN outside. The scan is read once for each 64 MiB of the mask's
     * series.
     *
     * @return one value per voxel of the scan, the first axis running fastest
     * @throws RefusedException {@code map.mask-mismatch}; and as {@link #of(Matrix, double,
     *     FrequencyBand, Padding)}
     * @throws NiftiRefused if the file is damaged or too short
     */
    public static Alff of(
            NiftiImage scan, Mask mask, double trSeconds, FrequencyBand band, Padding padding)
            throws IOException, NiftiRefused {
        AmplitudeSpectrum spectrum = new AmplitudeSpectrum(scan.volumes(), trSeconds, padding);
        int[] bins = spectrum.bins(band);
        Alff alff = empty(scan.voxelsPerVolume());
        VoxelSeries.forEach(
                scan, mask, (nth, voxel, series) -> alff.set(voxel, series, spectrum, bins));
        return alff;
    }

    private void set(int at, double[] series, AmplitudeSpectrum spectrum, int[] bins) {
        double[] rest = spectrum.detrended(series);
        double[] amplitudes = spectrum.amplitudesOfDetrended(rest);
        double all = 0;
        for (int k = 1; k < amplitudes.length; k++) {
            all += amplitudes[k];
        }
        int n = series.length;
        int length = spectrum.length();
        double inBand = 0;
        double squares = 0;
        for (int k : bins) {
            inBand += amplitudes[k];
            squares += squares(amplitudes[k], k, n, length);
        }
        sum[at] = inBand;
        mean[at] = inBand / bins.length;
        fraction[at] = inBand / all;
        deviation[at] = Math.sqrt(squares / (length - 1));
        double total = 0;
        for (double value : rest) {
            total += value * value;
        }
        deviationFraction[at] = deviation[at] / Math.sqrt(total / (n - 1));
    }

    /**
     * What a frequency adds to the sum of squares of the band-limited series (Parseval): {@code
     * 2|X|²/length}, or once at the highest frequency of an even length.
     */
    private static double squares(double amplitude, int k, int n, int length) {
        boolean nyquist = 2 * k == length;
        double modulus = amplitude * n / (nyquist && length == n ? 1 : 2);
        return (nyquist ? 1 : 2) * modulus * modulus / length;
    }

    /**
     * A measure by its mean over a mask's voxels (mALFF, mfALFF, mReHo), so that scanners and runs
     * can be compared.
     *
     * @param measure NaN is left out of the mean and stays NaN
     * @throws RefusedException {@code alff.no-value} when nothing has a value, or the mean is 0
     */
    public static double[] byMean(double[] measure) {
        double mean = definedMean(measure);
        if (mean == 0) {
            throw noValue("is 0 throughout");
        }
        return Arrays.stream(measure).map(v -> v / mean).toArray();
    }

    /**
     * A measure less its mean, by its SD (denominator n - 1), over a mask's voxels (zALFF).
     *
     * @param measure NaN is left out of mean and SD and stays NaN
     * @throws RefusedException {@code alff.no-value} when nothing has a value, or all have the same
     */
    public static double[] standardised(double[] measure) {
        double mean = definedMean(measure);
        double squares = 0;
        int n = 0;
        for (double v : measure) {
            if (!Double.isNaN(v)) {
                squares += (v - mean) * (v - mean);
                n++;
            }
        }
        double sd = Math.sqrt(squares / (n - 1));
        if (!(sd > 0)) {
            throw noValue("does not vary");
        }
        return Arrays.stream(measure).map(v -> (v - mean) / sd).toArray();
    }

    private static double definedMean(double[] measure) {
        return Arrays.stream(measure)
                .filter(v -> !Double.isNaN(v))
                .average()
                .orElseThrow(() -> noValue("has no value"));
    }

    private static RefusedException noValue(String what) {
        return new RefusedException(
                "alff.no-value",
                "The measure %s over the mask, so it cannot be scaled. Check mask and scan."
                        .formatted(what));
    }
}
