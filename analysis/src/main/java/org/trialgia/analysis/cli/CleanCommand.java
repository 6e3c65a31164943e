package org.trialgia.analysis.cli;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.numeric.Matrix;
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
import java.util.Arrays;
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

    @Mixin CleaningOptions cleaning;

    @Option(
            names = "--confounds",
            paramLabel = "TSV",
            description = "The confounds table that fMRIPrep wrote for the run.")
    @Nullable Path confounds;

    @Override
    void run() throws Exception {
        positive("--tr", tr);
        CleaningPlan plan = cleaning.plan(confounds != null, this);
        ConfoundTable table = confounds == null ? null : ConfoundTable.read(confounds);
        Series read = Series.of(table(series));
        ScanResult result =
                ScanPipeline.process(
                        new ScanInput(scan(read), tr, table, CleaningOptions.components(confounds)),
                        plan);
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
}
