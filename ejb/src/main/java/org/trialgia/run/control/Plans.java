package org.trialgia.run.control;

import org.trialgia.analysis.pipeline.ExclusionRules;
import org.trialgia.analysis.signal.CleaningPlan;
import org.trialgia.analysis.signal.ConfoundSelection;
import org.trialgia.analysis.signal.Expansion;
import org.trialgia.analysis.signal.SignalCleaning;
import org.trialgia.analysis.signal.TemporalFilter;
import org.trialgia.run.boundary.CleaningChoice;
import org.trialgia.run.boundary.ExclusionChoice;

/** Says choices in the words of the analysis library. */
final class Plans {

    private static final int FILTER_ORDER = 5;
    private static final int USUAL_PADDING = -1;

    private Plans() {}

    static CleaningPlan cleaning(CleaningChoice choice) {
        ConfoundSelection confounds =
                ConfoundSelection.none()
                        .withMotion(
                                switch (choice.motion()) {
                                    case NONE -> Expansion.NONE;
                                    case SIX -> Expansion.BASIC;
                                    case TWELVE -> Expansion.DERIVATIVES;
                                    case TWENTY_FOUR -> Expansion.FULL;
                                })
                        .withWmCsf(choice.tissue() ? Expansion.BASIC : Expansion.NONE)
                        .withCosine(choice.cosine());
        TemporalFilter filter =
                choice.highPassHz() == null && choice.lowPassHz() == null
                        ? new TemporalFilter.None()
                        : new TemporalFilter.BandPass(
                                FILTER_ORDER,
                                choice.highPassHz(),
                                choice.lowPassHz(),
                                USUAL_PADDING);
        CleaningPlan plan =
                CleaningPlan.defaults()
                        .withConfounds(confounds)
                        .withCensor(choice.scrubAboveMm() != null)
                        .withCleaning(
                                SignalCleaning.defaults()
                                        .withDetrend(choice.detrend())
                                        .withFilter(filter));
        Double threshold = choice.scrubAboveMm();
        return threshold == null ? plan : plan.withFdThreshold(threshold);
    }

    static ExclusionRules exclusions(ExclusionChoice choice) {
        return new ExclusionRules(
                choice.mostMeanFdMm(), choice.leastSeconds(), choice.leastDegreesOfFreedom());
    }
}
