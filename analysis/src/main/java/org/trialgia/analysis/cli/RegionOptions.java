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
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/** Where the regions are that scans are averaged over. */
final class RegionOptions {

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

    /** Averages a scan; notes the regions that have no voxel in it. */
    RegionSeries extract(Path image, Work work) throws Exception {
        if (!Double.isNaN(radius)) {
            work.positive("--radius", radius);
            if (regions.spheres == null) {
                throw work.misused("--radius goes with --spheres");
            }
        }
        try (NiftiImage scan = NiftiImage.open(image)) {
            RegionVoxels voxels = voxels(scan.grid(), work);
            if (mask != null) {
                voxels = voxels.within(Images.mask(mask, scan.grid())::contains);
            }
            RegionSeries series = RegionSeries.extract(scan, voxels);
            for (int r = 0; r < voxels.size(); r++) {
                if (voxels.count(r) == 0) {
                    work.note(
                            "region %s has no voxel in the scan; its column is NaN"
                                    .formatted(voxels.names().get(r)));
                }
            }
            return series;
        }
    }

    private RegionVoxels voxels(Grid grid, Work work) throws Exception {
        if (regions.labels != null) {
            try (NiftiImage labels = NiftiImage.open(regions.labels)) {
                return RegionVoxels.labels(
                        LabelImage.read(labels),
                        grid,
                        resample ? Resampling.NEAREST : Resampling.NONE);
            }
        }
        List<Region> points = RegionList.parse(work.text(String.valueOf(regions.spheres)));
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
