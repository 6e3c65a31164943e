package org.trialgia.analysis.signal;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;

import java.util.Arrays;
import java.util.function.Function;

/**
 * Cleans region series in the order of nilearn's {@code signal.clean}:
 *
 * <ol>
 *   <li>cosine filter: the drift terms of the full length join the confounds;
 *   <li>censored rows are replaced by the not-a-knot cubic spline through the kept ones where a
 *       Butterworth filter follows, dropped otherwise;
 *   <li>mean and linear trend are taken off signals and confounds;
 *   <li>Butterworth on signals and confounds alike, forward and back; then the censored rows are
 *       dropped;
 *   <li>confounds are scaled to SD 1 (denominator n) and regressed out;
 *   <li>the mean is restored and the columns are scaled, as asked.
 * </ol>
 *
 * <p>Series are [time × column], row-major, and are not modified. A NaN or infinity in a signal
 * column (a region without voxels) makes that column NaN throughout and touches no other; in a
 * confound it is refused.
 */
public final class SignalCleaner {
    private SignalCleaner() {}

    /**
     * The cleaned series and what it cost.
     *
     * @param series [kept volume × column]
     * @param confounds the confounds as they were regressed out, [kept volume × confound], cosine
     *     terms included, after filter and scaling; no columns where there were none
     * @param regressors how many independent directions were regressed out
     * @param degreesOfFreedom what is left, see {@link #degreesOfFreedom}
     */
    public record Cleaned(
            Matrix series, Matrix confounds, int regressors, double degreesOfFreedom) {}

    /**
     * Cleans.
     *
     * @param signals [time × column]
     * @param confounds [time × confound], null for none
     * @param kept which volumes are kept; all true for no censoring
     * @param trSeconds repetition time
     * @throws RefusedException {@code clean.repetition-time} for one that no scanner has, {@code
     *     clean.no-degrees-of-freedom} when fewer than one is left, {@code clean.no-volumes} when
     *     fewer than three volumes are kept, {@code clean.confound-not-finite}; and those of the
     *     filter
     * @throws IllegalArgumentException when the lengths differ
     */
    public static Cleaned clean(
            Matrix signals,
            @Nullable Matrix confounds,
            boolean[] kept,
            double trSeconds,
            SignalCleaning settings) {
        return cleaned(
                prepared(signals, confounds, kept, trSeconds, settings),
                cleaner -> cleaner.clean(signals));
    }

    /**
     * As {@link #clean}, the result in the place of the signals, for callers that have no further
     * use for them.
     *
     * @param signals [time × column]; taken over, and not to be used afterwards
     * @throws RefusedException as {@link #clean}
     * @throws IllegalArgumentException when the lengths differ
     */
    public static Cleaned cleanOver(
            Matrix signals,
            @Nullable Matrix confounds,
            boolean[] kept,
            double trSeconds,
            SignalCleaning settings) {
        return cleaned(
                prepared(signals, confounds, kept, trSeconds, settings),
                cleaner -> cleaner.cleanOver(signals));
    }

    private static SeriesCleaner prepared(
            Matrix signals,
            @Nullable Matrix confounds,
            boolean[] kept,
            double trSeconds,
            SignalCleaning settings) {
        int n = signals.rows();
        if (kept.length != n || (confounds != null && confounds.rows() != n)) {
            throw new IllegalArgumentException(
                    "%d volumes, %d marks, %d rows of confounds."
                            .formatted(n, kept.length, confounds == null ? n : confounds.rows()));
        }
        return SeriesCleaner.prepare(confounds, kept, trSeconds, settings);
    }

    private static Cleaned cleaned(SeriesCleaner cleaner, Function<SeriesCleaner, Matrix> how) {
        return new Cleaned(
                how.apply(cleaner),
                cleaner.confounds(),
                cleaner.regressors(),
                cleaner.degreesOfFreedom());
    }

    /**
     * Temporal degrees of freedom: {@code volumes · share - regressors - trend}, where a filter
     * keeps the share {@code 2 TR (f_high - f_low)} of the spectrum (an edge left out is 0 or the
     * Nyquist frequency), and the trend costs 2 unless a high-pass has taken it already.
     */
    public static double degreesOfFreedom(
            int volumes, int regressors, double trSeconds, SignalCleaning settings) {
        double share = 1;
        boolean highPassed = false;
        if (settings.filter() instanceof TemporalFilter.BandPass band) {
            double nyquist = 1 / (2 * trSeconds);
            double low = band.highPassHz() == null ? 0 : band.highPassHz();
            double high = band.lowPassHz() == null ? nyquist : band.lowPassHz();
            share = (high - low) / nyquist;
            highPassed = band.highPassHz() != null;
        }
        int trend = settings.detrend() && !highPassed ? 2 : 0;
        return volumes * share - regressors - trend;
    }

    /**
     * The cosine drift terms, [time × term], the constant left out.
     *
     * @param volumes n
     * @param highPassHz f of {@link TemporalFilter.Cosine}
     */
    public static Matrix cosineBasis(int volumes, double highPassHz, double trSeconds) {
        int terms =
                Math.min(
                        (int) Math.floor(2 * volumes * highPassHz * trSeconds),
                        Math.max(0, volumes - 1));
        double[] basis = new double[volumes * terms];
        double scale = Math.sqrt(2.0 / volumes);
        for (int i = 0; i < volumes; i++) {
            for (int k = 1; k <= terms; k++) {
                basis[i * terms + k - 1] = scale * Math.cos(Math.PI / volumes * ((i + 0.5) * k));
            }
        }
        return Matrix.of(volumes, terms, basis);
    }

    /**
     * The series with its censored rows replaced by the not-a-knot cubic spline through the kept
     * ones at times {@code i · TR}; beyond the first and last kept row the outer cubic goes on.
     */
    public static Matrix interpolated(Matrix series, boolean[] kept, double trSeconds) {
        int[] in = indices(kept);
        if (in.length == kept.length || series.columns() == 0) {
            return series;
        }
        int[] out = indices(inverted(kept));
        CubicSpline spline = new CubicSpline(times(in, trSeconds));
        double[] at = times(out, trSeconds);
        double[] filled = series.values().clone();
        int width = series.columns();
        double[] y = new double[in.length];
        for (int j = 0; j < width; j++) {
            for (int i = 0; i < in.length; i++) {
                y[i] = filled[in[i] * width + j];
            }
            double[] values = spline.interpolate(y, at);
            for (int i = 0; i < out.length; i++) {
                filled[out[i] * width + j] = values[i];
            }
        }
        return Matrix.of(series.rows(), width, filled);
    }

    /** The series with the least-squares line of each column taken off. */
    public static Matrix detrended(Matrix series) {
        int n = series.rows();
        int width = series.columns();
        double[] out = series.centred().values();
        double middle = (n - 1) / 2.0;
        double[] slopes = new double[width];
        double[] row = new double[width];
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double t = i - middle;
            squares += t * t;
            System.arraycopy(out, i * width, row, 0, width);
            for (int j = 0; j < width; j++) {
                slopes[j] += t * row[j];
            }
        }
        for (int j = 0; j < width; j++) {
            slopes[j] /= squares;
        }
        for (int i = 0; i < n && squares > 0; i++) {
            double t = i - middle;
            System.arraycopy(out, i * width, row, 0, width);
            for (int j = 0; j < width; j++) {
                row[j] -= t * slopes[j];
            }
            System.arraycopy(row, 0, out, i * width, width);
        }
        return Matrix.of(n, width, out);
    }

    static int[] indices(boolean[] marks) {
        int[] found = new int[marks.length];
        int n = 0;
        for (int i = 0; i < marks.length; i++) {
            if (marks[i]) {
                found[n++] = i;
            }
        }
        return Arrays.copyOf(found, n);
    }

    private static boolean[] inverted(boolean[] marks) {
        boolean[] out = new boolean[marks.length];
        for (int i = 0; i < marks.length; i++) {
            out[i] = !marks[i];
        }
        return out;
    }

    private static double[] times(int[] rows, double trSeconds) {
        return Arrays.stream(rows).mapToDouble(i -> i * trSeconds).toArray();
    }
}
