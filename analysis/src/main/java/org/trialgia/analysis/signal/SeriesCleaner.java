package org.trialgia.analysis.signal;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.kernel.Kernels;
import org.trialgia.analysis.kernel.Recursion;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.numeric.OrthonormalBasis;

import java.util.Arrays;

/**
 * What {@link SignalCleaner} does to every series of one run, with all that depends on the run only
 * prepared: filter and confounds. Series are cleaned a tile at a time, so that the steps between
 * find them in the cache and a scan's voxels need no second copy of all.
 *
 * <p>Immutable; tiles may be cleaned by several threads at once. A series' result does not depend
 * on those beside it.
 */
public final class SeriesCleaner {
    /** A column whose SD is below this share of its mean is constant: zeros when scaled. */
    private static final double CONSTANT = 1e-12;

    /** Between these (seconds) a repetition time is believed, as in an image's header. */
    private static final double SHORTEST_TR = 0.05;

    private static final double LONGEST_TR = 30;

    private final boolean[] kept;
    private final int[] rows;
    private final double trSeconds;
    private final SignalCleaning settings;
    private final @Nullable ZeroPhaseFilter filter;
    private final Matrix confounds;
    private final OrthonormalBasis basis;
    private final double degreesOfFreedom;

    private SeriesCleaner(
            boolean[] kept, double trSeconds, SignalCleaning settings, Matrix nuisance) {
        this.kept = kept.clone();
        this.rows = SignalCleaner.indices(kept);
        this.trSeconds = trSeconds;
        this.settings = settings;
        this.filter =
                settings.filter() instanceof TemporalFilter.BandPass band
                        ? ZeroPhaseFilter.of(band, trSeconds)
                        : null;
        this.confounds = scaledConfounds(filtered(nuisance, Kernels.scalar()), nuisance);
        this.basis = OrthonormalBasis.of(confounds);
        this.degreesOfFreedom =
                SignalCleaner.degreesOfFreedom(rows.length, basis.rank(), trSeconds, settings);
    }

    /**
     * Prepares.
     *
     * @param confounds [time × confound], null for none
     * @param kept which volumes are kept
     * @param trSeconds repetition time
     * @throws RefusedException as {@link SignalCleaner#clean}
     */
    public static SeriesCleaner prepare(
            @Nullable Matrix confounds, boolean[] kept, double trSeconds, SignalCleaning settings) {
        int n = kept.length;
        if (!(trSeconds >= SHORTEST_TR && trSeconds <= LONGEST_TR)) {
            throw new RefusedException(
                    "clean.repetition-time",
                    ("A repetition time of %s s cannot be true; it is between %s and %s s. Correct"
                                    + " it: where it is in milliseconds, divide it by 1000.")
                            .formatted(trSeconds, SHORTEST_TR, LONGEST_TR));
        }
        int left = SignalCleaner.indices(kept).length;
        if (left < 3) {
            throw new RefusedException(
                    "clean.no-volumes",
                    ("%d of %d volumes are left after censoring; at least 3 are needed. Use a"
                                    + " higher threshold, or leave the scan out.")
                            .formatted(left, n));
        }
        Matrix nuisance = confounds == null ? Matrix.zeros(n, 0) : confounds;
        requireFinite(nuisance);
        if (settings.filter() instanceof TemporalFilter.Cosine(double highPass)) {
            nuisance = nuisance.beside(SignalCleaner.cosineBasis(n, highPass, trSeconds));
        }
        SeriesCleaner cleaner = new SeriesCleaner(kept, trSeconds, settings, nuisance);
        if (cleaner.degreesOfFreedom < 1) {
            throw new RefusedException(
                    "clean.no-degrees-of-freedom",
                    ("%d volumes, %d regressors and the filter leave %s degrees of freedom; at"
                                    + " least 1 is needed. Use a longer run, a wider band or fewer"
                                    + " confounds.")
                            .formatted(
                                    left,
                                    cleaner.basis.rank(),
                                    Math.round(cleaner.degreesOfFreedom * 10) / 10.0));
        }
        return cleaner;
    }

    /** The confounds as they are regressed out, [kept volume × confound]. */
    public Matrix confounds() {
        return confounds;
    }

    /** How many independent directions are regressed out. */
    public int regressors() {
        return basis.rank();
    }

    /** What is left, see {@link SignalCleaner#degreesOfFreedom}. */
    public double degreesOfFreedom() {
        return degreesOfFreedom;
    }

    /**
     * Cleans.
     *
     * @param signals [time × series]; not modified
     * @return [kept volume × series]
     */
    public Matrix clean(Matrix signals) {
        return clean(signals, new double[rows.length * signals.columns()]);
    }

    /**
     * As {@link #clean}, the result in the place of the signals: nothing is held beside them but a
     * tile, and at the end a copy of what is kept where that is less.
     *
     * @param signals [time × series]; taken over, and not to be used afterwards
     * @return [kept volume × series]
     */
    public Matrix cleanOver(Matrix signals) {
        return clean(signals, signals.values());
    }

    /** A tile is copied before its place is written to, so that both may be one array. */
    private Matrix clean(Matrix signals, double[] out) {
        int width = signals.columns();
        Kernels kernels = Kernels.forWork(work(width));
        for (int first = 0; first < width; first += Recursion.TILE) {
            int size = Math.min(Recursion.TILE, width - first);
            Matrix tile = cleaned(columns(signals, first, size), kernels);
            for (int i = 0; i < rows.length; i++) {
                System.arraycopy(tile.values(), i * size, out, i * width + first, size);
            }
        }
        int length = rows.length * width;
        return Matrix.of(
                rows.length, width, out.length == length ? out : Arrays.copyOf(out, length));
    }

    /** Multiply-adds, roughly: ten for each section and time, two for each direction. */
    private double work(int width) {
        int sections = filter == null ? 0 : filter.sections();
        return (double) width * kept.length * (10 * sections + 2 * basis.rank());
    }

    private static Matrix columns(Matrix signals, int first, int size) {
        double[] tile = new double[signals.rows() * size];
        for (int i = 0; i < signals.rows(); i++) {
            System.arraycopy(signals.values(), i * signals.columns() + first, tile, i * size, size);
        }
        return Matrix.of(signals.rows(), size, tile);
    }

    private Matrix cleaned(Matrix tile, Kernels kernels) {
        double[] means =
                filter == null
                        ? selected(tile).columnMeans()
                        : SignalCleaner.interpolated(tile, kept, trSeconds).columnMeans();
        Matrix rest = filtered(tile, kernels);
        rest = flattened(basis.rank() == 0 ? rest : basis.residuals(rest, kernels), means);
        // Where neither trend nor slow part was taken off, the means are still there.
        boolean centred =
                settings.detrend()
                        || (settings.filter() instanceof TemporalFilter.BandPass band
                                && band.highPassHz() != null);
        boolean percent = settings.standardisation() == Standardisation.PERCENT_CHANGE;
        if (centred && (percent || settings.restoreMean())) {
            rest = shifted(rest, means);
        }
        return standardised(rest, means, settings.standardisation());
    }

    /** Interpolated, detrended and filtered, as asked; the kept rows. */
    private Matrix filtered(Matrix x, Kernels kernels) {
        if (filter == null) {
            Matrix some = selected(x);
            return settings.detrend() ? SignalCleaner.detrended(some) : some;
        }
        Matrix filled = SignalCleaner.interpolated(x, kept, trSeconds);
        Matrix level = settings.detrend() ? SignalCleaner.detrended(filled) : filled;
        return selected(filter.apply(level, kernels.recursion()));
    }

    private Matrix selected(Matrix x) {
        return rows.length == kept.length ? x : x.selectRows(rows);
    }

    /** The columns, those that vary by round-off only set to their mean. */
    private static Matrix flattened(Matrix x, double[] means) {
        double[] deviations = x.columnDeviations(0);
        double[] left = x.columnMeans();
        double[] v = x.values().clone();
        for (int j = 0; j < x.columns(); j++) {
            if (deviations[j] < CONSTANT * Math.abs(means[j])) {
                for (int i = j; i < v.length; i += x.columns()) {
                    v[i] = left[j];
                }
            }
        }
        return Matrix.of(x.rows(), x.columns(), v);
    }

    /**
     * Each confound to mean 0 and SD 1; zeros where only round-off of its size before detrending
     * and filtering is left.
     */
    private static Matrix scaledConfounds(Matrix c, Matrix before) {
        double[] sizes = new double[before.columns()];
        double[] raw = before.values();
        for (int i = 0; i < raw.length; i++) {
            int j = i % before.columns();
            sizes[j] = Math.max(sizes[j], Math.abs(raw[i]));
        }
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
        for (int row = 0; row < v.length; row += x.columns()) {
            for (int j = 0; j < deviations.length; j++) {
                v[row + j] /= deviations[j];
            }
        }
        for (int j = 0; j < deviations.length; j++) {
            if (deviations[j] < CONSTANT * Math.max(Math.abs(means[j]), 1e-300)
                    || deviations[j] == 0) {
                for (int i = j; i < v.length; i += deviations.length) {
                    v[i] = 0;
                }
            }
        }
        return out;
    }

    private static Matrix percentChange(Matrix x) {
        double[] means = x.columnMeans();
        Matrix out = x.centred();
        double[] v = out.values();
        for (int row = 0; row < v.length; row += x.columns()) {
            for (int j = 0; j < means.length; j++) {
                v[row + j] = v[row + j] / Math.abs(means[j]) * 100;
            }
        }
        return out;
    }

    private static Matrix shifted(Matrix x, double[] by) {
        double[] v = x.values().clone();
        for (int row = 0; row < v.length; row += x.columns()) {
            for (int j = 0; j < by.length; j++) {
                v[row + j] += by[j];
            }
        }
        return Matrix.of(x.rows(), x.columns(), v);
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
}
