package org.trialgia.analysis.signal;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.numeric.OrthonormalBasis;

import java.util.Arrays;

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
    /** A column whose SD is below this share of its mean is constant: zeros when scaled. */
    private static final double CONSTANT = 1e-12;

    /** Between these (seconds) a repetition time is believed, as in an image's header. */
    private static final double SHORTEST_TR = 0.05;

    private static final double LONGEST_TR = 30;

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
        int n = signals.rows();
        if (kept.length != n || (confounds != null && confounds.rows() != n)) {
            throw new IllegalArgumentException(
                    "%d volumes, %d marks, %d rows of confounds."
                            .formatted(n, kept.length, confounds == null ? n : confounds.rows()));
        }
        if (!(trSeconds >= SHORTEST_TR && trSeconds <= LONGEST_TR)) {
            throw new RefusedException(
                    "clean.repetition-time",
                    ("A repetition time of %s s cannot be true; it is between %s and %s s. Correct"
                                    + " it: where it is in milliseconds, divide it by 1000.")
                            .formatted(trSeconds, SHORTEST_TR, LONGEST_TR));
        }
        int[] rows = indices(kept);
        if (rows.length < 3) {
            throw new RefusedException(
                    "clean.no-volumes",
                    ("%d of %d volumes are left after censoring; at least 3 are needed. Use a"
                                    + " higher threshold, or leave the scan out.")
                            .formatted(rows.length, n));
        }
        Matrix nuisance = confounds == null ? Matrix.zeros(n, 0) : confounds;
        requireFinite(nuisance);
        if (settings.filter() instanceof TemporalFilter.Cosine(double highPass)) {
            nuisance = nuisance.beside(cosineBasis(n, highPass, trSeconds));
        }
        double[] sizes = magnitudes(nuisance);
        Matrix x;
        Matrix c;
        if (settings.filter() instanceof TemporalFilter.BandPass band) {
            x = interpolated(signals, kept, trSeconds);
            c = interpolated(nuisance, kept, trSeconds);
            double[] means = x.columnMeans();
            Butterworth filter =
                    Butterworth.design(
                            band.order(), band.highPassHz(), band.lowPassHz(), trSeconds);
            int padding = band.padding() < 0 ? filter.defaultPadding() : band.padding();
            x = settings.detrend() ? detrended(x) : x;
            c = settings.detrend() ? detrended(c) : c;
            x = ZeroPhaseFilter.apply(filter, x, padding).selectRows(rows);
            c = ZeroPhaseFilter.apply(filter, c, padding).selectRows(rows);
            return regressed(x, c, sizes, means, rows.length, trSeconds, settings);
        }
        x = signals.selectRows(rows);
        c = nuisance.selectRows(rows);
        double[] means = x.columnMeans();
        x = settings.detrend() ? detrended(x) : x;
        c = settings.detrend() ? detrended(c) : c;
        return regressed(x, c, sizes, means, rows.length, trSeconds, settings);
    }

    private static Cleaned regressed(
            Matrix x,
            Matrix c,
            double[] sizes,
            double[] means,
            int volumes,
            double trSeconds,
            SignalCleaning settings) {
        Matrix scaled = scaledConfounds(c, sizes);
        OrthonormalBasis basis = OrthonormalBasis.of(scaled);
        double left = degreesOfFreedom(volumes, basis.rank(), trSeconds, settings);
        if (left < 1) {
            throw new RefusedException(
                    "clean.no-degrees-of-freedom",
                    ("%d volumes, %d regressors and the filter leave %s degrees of freedom; at"
                                    + " least 1 is needed. Use a longer run, a wider band or fewer"
                                    + " confounds.")
                            .formatted(volumes, basis.rank(), Math.round(left * 10) / 10.0));
        }
        Matrix rest = flattened(basis.rank() == 0 ? x : basis.residuals(x), means);
        // Where neither trend nor slow part was taken off, the means are still there.
        boolean centred =
                settings.detrend()
                        || (settings.filter() instanceof TemporalFilter.BandPass band
                                && band.highPassHz() != null);
        boolean percent = settings.standardisation() == Standardisation.PERCENT_CHANGE;
        if (centred && (percent || settings.restoreMean())) {
            rest = shifted(rest, means);
        }
        return new Cleaned(
                standardised(rest, means, settings.standardisation()), scaled, basis.rank(), left);
    }

    /** The columns, those that vary by round-off only set to their mean. */
    private static Matrix flattened(Matrix x, double[] means) {
        double[] deviations = x.columnDeviations(0);
        double[] left = x.columnMeans();
        double[] v = x.values().clone();
        for (int i = 0; i < v.length; i++) {
            int j = i % x.columns();
            v[i] = deviations[j] < CONSTANT * Math.abs(means[j]) ? left[j] : v[i];
        }
        return Matrix.of(x.rows(), x.columns(), v);
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
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double t = i - middle;
            squares += t * t;
            for (int j = 0; j < width; j++) {
                slopes[j] += t * out[i * width + j];
            }
        }
        for (int i = 0; i < n && squares > 0; i++) {
            double t = i - middle;
            for (int j = 0; j < width; j++) {
                out[i * width + j] -= t * (slopes[j] / squares);
            }
        }
        return Matrix.of(n, width, out);
    }

    /**
     * Each confound to mean 0 and SD 1; zeros where only round-off of its size before detrending
     * and filtering is left.
     */
    private static Matrix scaledConfounds(Matrix c, double[] sizes) {
        Matrix centred = c.centred();
        double[] deviations = c.columnDeviations(0);
        double[] scaled = centred.values();
        int width = c.columns();
        for (int i = 0; i < scaled.length; i++) {
            int j = i % width;
            scaled[i] = deviations[j] > CONSTANT * sizes[j] ? scaled[i] / deviations[j] : 0;
        }
        return centred;
    }

    /**
     * Scales each column.
     *
     * @param x for percent change with the column means
     * @param means the column means before detrending: what says whether a column is constant
     */
    private static Matrix standardised(Matrix x, double[] means, Standardisation how) {
        return switch (how) {
            case NONE -> x;
            case POPULATION -> toUnitDeviation(x, means, 0);
            case SAMPLE -> toUnitDeviation(x, means, 1);
            case PERCENT_CHANGE -> percentChange(x);
        };
    }

    private static Matrix toUnitDeviation(Matrix x, double[] means, int ddof) {
        double[] deviations = x.columnDeviations(ddof);
        Matrix out = x.centred();
        double[] v = out.values();
        for (int i = 0; i < v.length; i++) {
            int j = i % x.columns();
            boolean constant =
                    deviations[j] < CONSTANT * Math.max(Math.abs(means[j]), 1e-300)
                            || deviations[j] == 0;
            v[i] = constant ? 0 : v[i] / deviations[j];
        }
        return out;
    }

    private static Matrix percentChange(Matrix x) {
        double[] means = x.columnMeans();
        Matrix out = x.centred();
        double[] v = out.values();
        for (int i = 0; i < v.length; i++) {
            v[i] = v[i] / Math.abs(means[i % x.columns()]) * 100;
        }
        return out;
    }

    private static Matrix shifted(Matrix x, double[] by) {
        double[] v = x.values().clone();
        for (int i = 0; i < v.length; i++) {
            v[i] += by[i % x.columns()];
        }
        return Matrix.of(x.rows(), x.columns(), v);
    }

    private static double[] magnitudes(Matrix c) {
        double[] sizes = new double[c.columns()];
        double[] v = c.values();
        for (int i = 0; i < v.length; i++) {
            int j = i % c.columns();
            sizes[j] = Math.max(sizes[j], Math.abs(v[i]));
        }
        return sizes;
    }

    private static void requireFinite(Matrix confounds) {
        double[] v = confounds.values();
        for (int i = 0; i < v.length; i++) {
            if (!Double.isFinite(v[i])) {
                throw new RefusedException(
                        "clean.confound-not-finite",
                        "Confound %d has no value at volume %d. Correct the confounds file."
                                .formatted(
                                        i % confounds.columns() + 1, i / confounds.columns() + 1));
            }
        }
    }

    private static int[] indices(boolean[] marks) {
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
