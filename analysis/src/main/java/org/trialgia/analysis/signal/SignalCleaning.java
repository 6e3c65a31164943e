package org.trialgia.analysis.signal;

/**
 * The numeric settings of {@link SignalCleaner}, without the choice of confounds or volumes. An
 * immutable value.
 *
 * @param detrend whether mean and linear trend are taken off, from signals and confounds
 * @param filter the filter
 * @param standardisation the scale of the result
 * @param restoreMean whether the column means before detrending are added back before scaling
 */
public record SignalCleaning(
        boolean detrend,
        TemporalFilter filter,
        Standardisation standardisation,
        boolean restoreMean) {

    /** Detrend, band-pass 0.01 to 0.1 Hz, SD 1: what correlations are computed from. */
    public static SignalCleaning defaults() {
        return new SignalCleaning(
                true, TemporalFilter.bandPass(0.01, 0.1), Standardisation.SAMPLE, false);
    }

    public SignalCleaning withDetrend(boolean done) {
        return new SignalCleaning(done, filter, standardisation, restoreMean);
    }

    public SignalCleaning withFilter(TemporalFilter chosen) {
        return new SignalCleaning(detrend, chosen, standardisation, restoreMean);
    }

    public SignalCleaning withStandardisation(Standardisation chosen) {
        return new SignalCleaning(detrend, filter, chosen, restoreMean);
    }

    public SignalCleaning withRestoreMean(boolean done) {
        return new SignalCleaning(detrend, filter, standardisation, done);
    }
}
