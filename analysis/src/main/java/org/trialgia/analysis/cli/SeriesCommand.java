package org.trialgia.analysis.cli;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.region.LabelImage;
import org.trialgia.analysis.region.Region;
import org.trialgia.analysis.region.RegionList;
import org.trialgia.analysis.region.RegionSeries;
import org.trialgia.analysis.region.RegionSet;
import org.trialgia.analysis.region.RegionVoxels;
import org.trialgia.analysis.region.Resampling;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/** Means of regions over time. */
@Command(
        name = "series",
        description =
                "Average a scan over regions, volume by volume: a table with a column a region and"
                        + " a row a volume.")
final class SeriesCommand extends TableWork {

    @Parameters(paramLabel = "IMAGE", description = "The scan, 4-D.")
    Path image;

    @ArgGroup(multiplicity = "1")
    Regions regions;

    /** Where the regions are from. */
    static final class Regions {

        @Option(names = "--labels", paramLabel = "IMAGE", description = "A label image.")
        @Nullable Path labels;

        @Option(
                names = "--spheres",
                paramLabel = "FILE",
                description =
                        "A table of points with columns name, x, y, z (mm, RAS+) and maybe radius;"
                                + " - is standard input.")
        @Nullable String spheres;
    }

    @Option(
            names = "--radius",
            paramLabel = "MM",
            defaultValue = "NaN",
            description = "The radius of every sphere; else the table's, or 5.")
    double radius;

    @Option(
            names = "--mask",
            paramLabel = "IMAGE",
            description = "Only voxels above 0 in this image, on the scan's grid, are averaged.")
    @Nullable Path mask;

    @Option(
            names = "--resample",
            description = "Bring a label image on another grid to the scan's, nearest voxel.")
    boolean resample;

    @Override
    void run() throws Exception {
        if (!Double.isNaN(radius)) {
            positive("--radius", radius);
            if (regions.spheres == null) {
                throw misused("--radius goes with --spheres");
            }
        }
        try (NiftiImage scan = NiftiImage.open(image)) {
            RegionVoxels voxels = voxels(scan.grid());
            if (mask != null) {
                voxels = voxels.within(Images.mask(mask, scan.grid())::contains);
            }
            RegionSeries series = RegionSeries.extract(scan, voxels);
            for (int r = 0; r < voxels.size(); r++) {
                if (voxels.count(r) == 0) {
                    note(
                            "region %s has no voxel in the scan; its column is NaN"
                                    .formatted(voxels.names().get(r)));
                }
            }
            write(
                    series.names(),
                    Arrays.stream(series.values())
                            .map(row -> Arrays.stream(row).boxed().toList())
                            .toList());
        }
    }

    private RegionVoxels voxels(Grid grid) throws Exception {
        if (regions.labels != null) {
            try (NiftiImage labels = NiftiImage.open(regions.labels)) {
                return RegionVoxels.labels(
                        LabelImage.read(labels),
                        grid,
                        resample ? Resampling.NEAREST : Resampling.NONE);
            }
        }
        List<Region> points = RegionList.parse(text(String.valueOf(regions.spheres)));
        RegionSet set = new RegionSet("spheres", "spheres", "", named(points));
        return RegionVoxels.spheres(Double.isNaN(radius) ? set : set.withRadius(radius), grid);
    }

    /** A list without ids was numbered; its names say more, where they tell the regions apart. */
    private static List<Region> named(List<Region> points) {
        boolean numbered = true;
        HashSet<String> names = new HashSet<>();
        for (int i = 0; i < points.size(); i++) {
            Region point = points.get(i);
            numbered &= point.id().equals(String.valueOf(i + 1));
            numbered &= !point.name().isBlank() && names.add(point.name());
        }
        return numbered
                ? points.stream()
                        .map(p ->
                                new Region(
                                        p.name(),
                                        p.name(),
                                        p.x(),
                                        p.y(),
                                        p.z(),
                                        p.radius(),
                                        p.network(),
                                        p.spaceNote(),
                                        p.source(),
                                        p.checked()))
                        .toList()
                : points;
    }
}
