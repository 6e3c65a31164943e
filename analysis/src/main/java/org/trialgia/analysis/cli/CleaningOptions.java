package org.trialgia.analysis.cli;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.json.Json;
import org.trialgia.analysis.signal.CleaningPlan;
import org.trialgia.analysis.signal.CompCor;
import org.trialgia.analysis.signal.ConfoundSelection;
import org.trialgia.analysis.signal.ConfoundStrategy;
import org.trialgia.analysis.signal.SignalCleaning;
import org.trialgia.analysis.signal.Standardisation;
import org.trialgia.analysis.signal.TemporalFilter;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is taken out of region series, and how. */
final class CleaningOptions {

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            description = "Which confounds are regressed out; needs --confounds.")
    @Nullable String strategy;

    @Option(names = "--detrend", description = "Take mean and linear trend off.")
    boolean detrend;

    @Option(names = "--high-pass", paramLabel = "HZ", description = "Take slower fluctuations out.")
    @Nullable Double highPass;

    @Option(names = "--low-pass", paramLabel = "HZ", description = "Take faster fluctuations out.")
    @Nullable Double lowPass;

    @Option(
            names = "--cosine",
            description = "Filter with cosine terms instead of Butterworth; needs --high-pass.")
    boolean cosine;

    @Option(
            names = "--order",
            paramLabel = "N",
            defaultValue = "5",
            description = "Order of the Butterworth filter (5).")
    int order;

    @Option(
            names = "--standardise",
            paramLabel = "SCALE",
            defaultValue = "NONE",
            description = "NONE, POPULATION (SD 1, n), SAMPLE (SD 1, n - 1) or PERCENT_CHANGE.")
    Standardisation standardise;

    @Option(
            names = "--scrub",
            paramLabel = "MM",
            description =
                    "Leave out volumes of a larger framewise displacement; needs --confounds.")
    @Nullable Double scrub;

    @Option(
            names = "--drop-non-steady-state",
            description = "Leave out the volumes that fMRIPrep marks so; needs --confounds.")
    boolean dropEarly;

    /**
     * The plan that the options ask for.
     *
     * @param confounds whether there is a table of them
     */
    CleaningPlan plan(boolean confounds, Work work) {
        if (!confounds && (strategy != null || scrub != null || dropEarly)) {
            throw work.misused("--strategy, --scrub and --drop-non-steady-state need --confounds");
        }
        if (cosine && (highPass == null || lowPass != null)) {
            throw work.misused("--cosine needs --high-pass and has no --low-pass");
        }
        ConfoundSelection selection =
                strategy == null ? ConfoundSelection.none() : strategy(strategy, work);
        TemporalFilter filter = new TemporalFilter.None();
        if (cosine && highPass != null) {
            filter = new TemporalFilter.Cosine(highPass);
        } else if (highPass != null || lowPass != null) {
            filter = new TemporalFilter.BandPass(order, highPass, lowPass, -1);
        }
        CleaningPlan plan =
                CleaningPlan.withoutConfounds()
                        .withConfounds(selection)
                        .withCensor(scrub != null)
                        .withDropNonSteadyState(dropEarly)
                        .withCleaning(new SignalCleaning(detrend, filter, standardise, false));
        if (scrub != null) {
            plan = plan.withFdThreshold(work.positive("--scrub", scrub));
        }
        if (!plan.needsConfounds()
                && plan.cleaning()
                        .equals(
                                new SignalCleaning(
                                        false,
                                        new TemporalFilter.None(),
                                        Standardisation.NONE,
                                        false))) {
            throw work.misused(
                    "no step is asked for; --detrend, --strategy or --high-pass are some");
        }
        return plan;
    }

    private static ConfoundSelection strategy(String name, Work work) {
        return ConfoundStrategy.find(name)
                .orElseThrow(() ->
                        work.misused(
                                "there is no strategy %s; there are %s"
                                        .formatted(
                                                name,
                                                Arrays.stream(ConfoundStrategy.values())
                                                        .map(ConfoundStrategy::id)
                                                        .collect(Collectors.joining(", ")))))
                .selection();
    }

    /** What the sidecar beside the confounds says of CompCor; nothing where there is none. */
    static List<CompCor.Component> components(@Nullable Path confounds) throws IOException {
        if (confounds == null) {
            return List.of();
        }
        Path sidecar =
                confounds.resolveSibling(
                        confounds.getFileName().toString().replaceFirst("\\.tsv$", "") + ".json");
        if (!Files.exists(sidecar) || !(Json.read(sidecar) instanceof Map<?, ?> members)) {
            return List.of();
        }
        List<CompCor.Component> components = new ArrayList<>();
        members.forEach(
                (name, about) -> component(String.valueOf(name), about).ifPresent(components::add));
        return components;
    }

    private static Optional<CompCor.Component> component(String name, @Nullable Object about) {
        if (about instanceof Map<?, ?> facts
                && facts.get("Mask") instanceof String mask
                && facts.get("CumulativeVarianceExplained") instanceof Number share) {
            return Optional.of(
                    new CompCor.Component(
                            name,
                            mask,
                            Boolean.TRUE.equals(facts.get("Retained")),
                            share.doubleValue()));
        }
        return Optional.empty();
    }
}
