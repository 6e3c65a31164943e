package org.trialgia.analysis.cli;

import org.trialgia.analysis.region.RegionSeries;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Arrays;

/** Means of regions over time. */
@Command(
        name = "series",
        description =
                "Average a scan over regions, volume by volume: a table with a column a region and"
                        + " a row a volume.")
final class SeriesCommand extends TableWork {

    @Parameters(paramLabel = "IMAGE", description = "The scan, 4-D.")
    Path image;

    @Mixin RegionOptions regions;

    @Override
    void run() throws Exception {
        RegionSeries series = regions.extract(image, this);
        write(
                series.names(),
                Arrays.stream(series.values())
                        .map(row -> Arrays.stream(row).boxed().toList())
                        .toList());
    }
}
