package org.trialgia.analysis.cli;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.change.EdgeChange;
import org.trialgia.analysis.connectivity.Edges;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.pipeline.ScanInput;
import org.trialgia.analysis.pipeline.ScanPipeline;
import org.trialgia.analysis.pipeline.ScanResult;
import org.trialgia.analysis.region.RegionSeries;
import org.trialgia.analysis.signal.CleaningPlan;
import org.trialgia.analysis.signal.ConfoundTable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** From the two scans of a participant to the change of every edge. */
@Command(
        name = "pair",
        description =
                "From the scans of a participant before and after to the change of every edge:"
                        + " series, clean, connectivity --fisher and change in one, without files"
                        + " between. A row an edge: Fisher's z before and after, and after less"
                        + " before.")
final class PairCommand extends TableWork {

    @Parameters(index = "0", paramLabel = "PRE", description = "The scan before, 4-D.")
    Path pre;

    @Parameters(index = "1", paramLabel = "POST", description = "The scan after, 4-D.")
    Path post;

    @Mixin RegionOptions regions;

    @Mixin CleaningOptions cleaning;

    @Option(
            names = "--confounds",
            split = ",",
            paramLabel = "TSV",
            description = "PRE,POST: the confounds tables that fMRIPrep wrote for the runs.")
    @Nullable List<Path> confounds;

    @Option(
            names = "--tr",
            paramLabel = "S",
            defaultValue = "NaN",
            description = "Repetition time; else each image's.")
    double tr;

    @Override
    void run() throws Exception {
        if (confounds != null && confounds.size() != 2) {
            throw misused("--confounds needs two tables PRE,POST");
        }
        if (!Double.isNaN(tr)) {
            positive("--tr", tr);
        }
        CleaningPlan plan = cleaning.plan(confounds != null, this);
        RegionSeries before = regions.extract(pre, this);
        double[] first = edges(before, pre, confounds == null ? null : confounds.get(0), plan);
        RegionSeries after = regions.extract(post, this);
        double[] second = edges(after, post, confounds == null ? null : confounds.get(1), plan);
        if (!before.names().equals(after.names())) {
            throw new IllegalArgumentException(
                    "%s has other regions than %s. Give scans on one grid.".formatted(post, pre));
        }
        write(before.names(), first, second);
    }

    private double[] edges(RegionSeries series, Path image, @Nullable Path table, CleaningPlan plan)
            throws Exception {
        ScanResult result =
                ScanPipeline.process(
                        new ScanInput(
                                series,
                                repetitionTime(image),
                                table == null ? null : ConfoundTable.read(table),
                                CleaningOptions.components(table)),
                        plan);
        for (ScanResult.Step step : result.steps()) {
            note("%s: %s".formatted(image, step.sentence()));
        }
        note(
                "%s: %d of %d volumes used, %d regressors, %.1f degrees of freedom left"
                        .formatted(
                                image,
                                result.quality().usedVolumes(),
                                result.quality().volumes(),
                                result.quality().regressors(),
                                result.quality().degreesOfFreedom()));
        return result.z();
    }

    private double repetitionTime(Path image) throws Exception {
        try (NiftiImage scan = NiftiImage.open(image)) {
            return Images.repetitionTime(tr, scan);
        }
    }

    private void write(List<String> names, double[] first, double[] second) throws Exception {
        Edges edges = new Edges(names.size());
        double[] change = EdgeChange.of(first, second);
        // Made as they are written: there are many.
        Iterable<List<?>> rows =
                () ->
                        IntStream.range(0, edges.count())
                                .<List<?>>mapToObj(e ->
                                        List.of(
                                                names.get(edges.column(e)),
                                                names.get(edges.row(e)),
                                                first[e],
                                                second[e],
                                                change[e]))
                                .iterator();
        write(List.of("region", "other", "pre", "post", "change"), rows);
    }
}
