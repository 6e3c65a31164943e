package org.trialgia.analysis.cli;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.json.Json;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.pipeline.ScanInput;
import org.trialgia.analysis.pipeline.ScanPipeline;
import org.trialgia.analysis.pipeline.ScanResult;
import org.trialgia.analysis.region.RegionSeries;
import org.trialgia.analysis.signal.CleaningPlan;
import org.trialgia.analysis.signal.CompCor;
import org.trialgia.analysis.signal.ConfoundSelection;
import org.trialgia.analysis.signal.ConfoundStrategy;
import org.trialgia.analysis.signal.ConfoundTable;
import org.trialgia.analysis.signal.SignalCleaning;
import org.trialgia.analysis.signal.Standardisation;
import org.trialgia.analysis.signal.TemporalFilter;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Takes out of region series what is not of the brain. */
@Command(
        name = "clean",
        description =
                "Clean region series: leave volumes out, detrend, filter, regress confounds out,"
                        + " scale, in this order. Only what is asked for is done.",
        footer = {
            "",
            "Strategies: none, 6P, 12P, 24P, 9P, 26P (24P with white matter and CSF), 36P,"
                    + " aCompCor50. What was done, and the degrees of freedom left, are said on"
                    + " standard error."
        })
final class CleanCommand extends TableWork {

    @Parameters(paramLabel = "SERIES", description = "A column a region; - is standard input.")
    String series;

    @Option(names = "--tr", required = true, paramLabel = "S", description = "Repetition time.")
    double tr;

    @Option(
            names = "--confounds",
            paramLabel = "TSV",
            description = "The confounds table that fMRIPrep wrote for the run.")
    @Nullable Path confounds;

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

    @Override
    void run() throws Exception {
        positive("--tr", tr);
        CleaningPlan plan = plan();
        ConfoundTable table = confounds == null ? null : ConfoundTable.read(confounds);
        Series read = Series.of(table(series));
        ScanResult result =
                ScanPipeline.process(new ScanInput(scan(read), tr, table, components()), plan);
        for (ScanResult.Step step : result.steps()) {
            note(step.sentence());
        }
        note(
                "%d of %d volumes used, %d regressors, %.1f degrees of freedom left"
                        .formatted(
                                result.quality().usedVolumes(),
                                result.quality().volumes(),
                                result.quality().regressors(),
                                result.quality().degreesOfFreedom()));
        Matrix cleaned = result.cleaned();
        write(
                read.names(),
                IntStream.range(0, cleaned.rows())
                        .mapToObj(i -> Arrays.stream(cleaned.row(i)).boxed().toList())
                        .toList());
    }

    private CleaningPlan plan() {
        if (confounds == null && (strategy != null || scrub != null || dropEarly)) {
            throw misused("--strategy, --scrub and --drop-non-steady-state need --confounds");
        }
        if (cosine && (highPass == null || lowPass != null)) {
            throw misused("--cosine needs --high-pass and has no --low-pass");
        }
        ConfoundSelection selection =
                strategy == null ? ConfoundSelection.none() : strategy(strategy);
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
            plan = plan.withFdThreshold(positive("--scrub", scrub));
        }
        if (!plan.needsConfounds()
                && plan.cleaning()
                        .equals(
                                new SignalCleaning(
                                        false,
                                        new TemporalFilter.None(),
                                        Standardisation.NONE,
                                        false))) {
            throw misused("no step is asked for; --detrend, --strategy or --high-pass are some");
        }
        return plan;
    }

    private ConfoundSelection strategy(String name) {
        return ConfoundStrategy.find(name)
                .orElseThrow(() ->
                        misused(
                                "there is no strategy %s; there are %s"
                                        .formatted(
                                                name,
                                                Arrays.stream(ConfoundStrategy.values())
                                                        .map(ConfoundStrategy::id)
                                                        .collect(Collectors.joining(", ")))))
                .selection();
    }

    /** Series without a scan: where the voxels were is not known, and not asked. */
    private static RegionSeries scan(Series read) {
        int regions = read.names().size();
        double[] coverage = new double[regions];
        Arrays.fill(coverage, 1);
        int[] voxels = new int[regions];
        Arrays.fill(voxels, 1);
        double[][] values =
                IntStream.range(0, read.values().rows())
                        .mapToObj(read.values()::row)
                        .toArray(double[][]::new);
        return new RegionSeries(read.names(), values, voxels, coverage);
    }

    /** What the sidecar beside the confounds says of CompCor; nothing where there is none. */
    private List<CompCor.Component> components() throws IOException {
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
