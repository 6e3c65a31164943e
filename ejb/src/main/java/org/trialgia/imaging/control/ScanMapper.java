package org.trialgia.imaging.control;

import org.trialgia.imaging.boundary.ImageFacts;
import org.trialgia.imaging.boundary.RegionImageRef;
import org.trialgia.persistence.imaging.RegionImage;
import org.trialgia.persistence.imaging.Scan;
import org.trialgia.persistence.imaging.Series;
import org.trialgia.persistence.imaging.VoxelGrid;

import java.util.Arrays;
import java.util.List;

/** Turns stored images into what may be shown of them, and back. */
public final class ScanMapper {

    private ScanMapper() {}

    public static VoxelGrid grid(ImageFacts facts) {
        double[][] affine =
                facts.affine().stream()
                        .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
                        .toArray(double[][]::new);
        return VoxelGrid.of(facts.nx(), facts.ny(), facts.nz(), affine);
    }

    public static Series series(ImageFacts facts) {
        return new Series(
                facts.volumes(),
                facts.zoomX(),
                facts.zoomY(),
                facts.zoomZ(),
                facts.repetitionTime(),
                facts.datatype());
    }

    public static ImageFacts facts(Scan scan) {
        VoxelGrid grid = scan.grid();
        Series series = scan.series();
        return new ImageFacts(
                grid.nx(),
                grid.ny(),
                grid.nz(),
                series.volumes(),
                series.zoomX(),
                series.zoomY(),
                series.zoomZ(),
                series.repetitionTime(),
                series.datatype(),
                rows(grid),
                scan.warnings());
    }

    public static RegionImageRef ref(RegionImage image) {
        VoxelGrid grid = image.grid();
        return new RegionImageRef(
                image.id(),
                image.name(),
                image.file(),
                image.header(),
                grid.nx() + " × " + grid.ny() + " × " + grid.nz(),
                image.space(),
                image.labels());
    }

    private static List<List<Double>> rows(VoxelGrid grid) {
        return Arrays.stream(grid.matrix())
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }
}
