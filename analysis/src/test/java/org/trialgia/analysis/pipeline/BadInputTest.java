package org.trialgia.analysis.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiSpec;
import org.trialgia.analysis.nifti.NiftiWriter;
import org.trialgia.analysis.nifti.VoxelType;
import org.trialgia.analysis.region.Region;
import org.trialgia.analysis.region.RegionSeries;
import org.trialgia.analysis.region.RegionSet;
import org.trialgia.analysis.region.RegionVoxels;
import org.trialgia.analysis.signal.CleaningPlan;
import org.trialgia.analysis.signal.ConfoundSelection;
import org.trialgia.analysis.signal.ConfoundTable;
import org.trialgia.analysis.signal.Expansion;
import org.trialgia.analysis.signal.Standardisation;
import org.trialgia.analysis.signal.TemporalFilter;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Files that can be read but not used, from the image to the edges of its connectome. */
class BadInputTest {

    /** 2 mm voxels from 0 on; region k lies about voxel (2 + 3 k, 2, 2). */
    private static final Grid GRID =
            new Grid(new int[] {12, 5, 5}, Affine.diagonal(2, 2, 2, 0, 0, 0));

    private static final int VOLUMES = 80;

    @TempDir Path folder;

    /** Every way to clean: what is filtered spreads over time, what is not stays. */
    static Stream<CleaningPlan> plans() {
        CleaningPlan plain = CleaningPlan.withoutConfounds();
        return Stream.of(TemporalFilter.bandPass(0.01, 0.1), new TemporalFilter.None())
                .flatMap(filter ->
                        Stream.of(Standardisation.SAMPLE, Standardisation.NONE)
                                .flatMap(how ->
                                        Stream.of(true, false)
                                                .map(detrend ->
                                                        plain.withCleaning(
                                                                plain.cleaning()
                                                                        .withFilter(filter)
                                                                        .withStandardisation(how)
                                                                        .withDetrend(detrend)))));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void voxelNotANumber_inOneVolume_takesTheEdgesOfItsRegionOnly(CleaningPlan plan)
            throws Exception {
        for (double bad :
                new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            double[][] volumes = volumes();
            volumes[40][GRID.index(5, 2, 2)] = bad;

            assertLacksRegionOne(volumes, plan);
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void regionWithoutChange_takesItsEdgesOnly(CleaningPlan plan) throws Exception {
        double[][] volumes = volumes();
        for (double[] volume : volumes) {
            for (int v = 0; v < volume.length; v++) {
                int i = v % GRID.size(0);
                volume[v] = i >= 4 && i <= 6 ? 1234.567 : volume[v];
            }
        }

        assertLacksRegionOne(volumes, plan);
    }

    /** The edges of region 1 have no value and it is counted; the others are as they were. */
    private void assertLacksRegionOne(double[][] volumes, CleaningPlan plan) throws Exception {
        ScanResult whole = process(volumes(), regions(GRID), 2, null, plan);
        ScanResult found = process(volumes, regions(GRID), 2, null, plan);

        assertEquals(0, whole.quality().emptyRegions());
        assertTrue(found.quality().coverage()[1] < 1);
        for (int e = 0; e < found.z().length; e++) {
            boolean touches = found.edges().row(e) == 1 || found.edges().column(e) == 1;
            assertEquals(touches ? Double.NaN : whole.z()[e], found.z()[e]);
        }
    }

    @Test
    void regionOutsideTheImage_hasNoEdges_andIsCounted() throws Exception {
        RegionSet set =
                new RegionSet("set", "", "", List.of(region(0, 4), region(1, 10), region(2, 200)));

        ScanResult found =
                process(
                        volumes(),
                        RegionVoxels.spheres(set, GRID),
                        2,
                        null,
                        CleaningPlan.withoutConfounds());

        assertEquals(1, found.quality().emptyRegions());
        assertEquals(0, found.quality().coverage()[2]);
        assertTrue(Double.isFinite(found.z()[0]));
        assertTrue(Double.isNaN(found.z()[1]) && Double.isNaN(found.z()[2]));
    }

    @Test
    void scanOfOneVolume_isRefused() {
        assertEquals(
                "clean.no-volumes",
                reason(() ->
                        process(
                                new double[][] {volumes()[0]},
                                regions(GRID),
                                2,
                                null,
                                CleaningPlan.withoutConfounds())));
    }

    @Test
    void fewVolumes_areRefusedByTheFilterOrTheDegreesOfFreedom() {
        CleaningPlan plan = CleaningPlan.withoutConfounds();
        double[][] few = new double[20][];
        System.arraycopy(volumes(), 0, few, 0, 20);

        assertEquals("filter.too-short", reason(() -> process(few, regions(GRID), 2, null, plan)));
        assertEquals(
                "clean.no-degrees-of-freedom",
                reason(() ->
                        process(
                                few,
                                regions(GRID),
                                2,
                                motion(20),
                                plan.withConfounds(
                                                ConfoundSelection.none().withMotion(Expansion.FULL))
                                        .withCleaning(
                                                plan.cleaning()
                                                        .withFilter(new TemporalFilter.None())))));
    }

    /** Six columns that are multiples of one are one regressor. */
    @Test
    void collinearConfounds_costWhatTheySpan() throws Exception {
        CleaningPlan plan =
                CleaningPlan.withoutConfounds()
                        .withConfounds(ConfoundSelection.none().withMotion(Expansion.BASIC));

        ScanResult found = process(volumes(), regions(GRID), 2, collinearMotion(), plan);

        assertEquals(1, found.quality().regressors());
        assertTrue(Double.isFinite(found.z()[0]));
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -2,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                1e-9,
                0.04,
                31,
                720,
                2000,
                2e6
            })
    void repetitionTimeThatCannotBe_isRefusedByName(double seconds) {
        for (TemporalFilter filter :
                new TemporalFilter[] {
                    new TemporalFilter.None(),
                    TemporalFilter.bandPass(0.01, 0.1),
                    new TemporalFilter.Cosine(0.008)
                }) {
            CleaningPlan plain = CleaningPlan.withoutConfounds();
            CleaningPlan plan = plain.withCleaning(plain.cleaning().withFilter(filter));
            RefusedException refused =
                    assertThrows(
                            RefusedException.class,
                            () -> process(volumes(), regions(GRID), seconds, null, plan));

            assertEquals("clean.repetition-time", refused.reason());
            assertTrue(refused.sentence().contains(Double.toString(seconds)), refused.sentence());
        }
    }

    private static String reason(Executable work) {
        return assertThrows(RefusedException.class, work).reason();
    }

    private ScanResult process(
            double[][] volumes,
            RegionVoxels regions,
            double seconds,
            @Nullable ConfoundTable confounds,
            CleaningPlan plan)
            throws Exception {
        Path file = folder.resolve("scan.nii");
        NiftiSpec spec = NiftiSpec.of(GRID, VoxelType.FLOAT32).withVolumes(volumes.length, 2);
        try (NiftiWriter writer = NiftiWriter.create(file, spec)) {
            for (double[] volume : volumes) {
                writer.write(volume);
            }
            writer.finish();
        }
        try (NiftiImage image = NiftiImage.open(file)) {
            RegionSeries series = RegionSeries.extract(image, regions);
            return ScanPipeline.process(new ScanInput(series, seconds, confounds, List.of()), plan);
        }
    }

    private static RegionVoxels regions(Grid grid) {
        return RegionVoxels.spheres(
                new RegionSet("set", "", "", List.of(region(0, 4), region(1, 10), region(2, 16))),
                grid);
    }

    private static Region region(int k, double x) {
        return new Region("r" + k, "r" + k, x, 4, 4, 2, "", "", "", true);
    }

    private static double[][] volumes() {
        Random random = new Random(5);
        double[][] volumes = new double[VOLUMES][GRID.voxels()];
        for (double[] volume : volumes) {
            for (int v = 0; v < volume.length; v++) {
                volume[v] = 900 + 10 * random.nextGaussian();
            }
        }
        return volumes;
    }

    private static ConfoundTable motion(int rows) throws IOException {
        Random random = new Random(6);
        StringBuilder text = new StringBuilder();
        List<String> names =
                ConfoundTable.MOTION.stream()
                        .flatMap(name ->
                                Stream.of("", "_derivative1", "_power2", "_derivative1_power2")
                                        .map(end -> name + end))
                        .toList();
        text.append(String.join("\t", names)).append('\n');
        for (int t = 0; t < rows; t++) {
            for (int j = 0; j < names.size(); j++) {
                text.append(j == 0 ? "" : "\t").append(random.nextGaussian());
            }
            text.append('\n');
        }
        return ConfoundTable.read(new StringReader(text.toString()));
    }

    private static ConfoundTable collinearMotion() throws IOException {
        Random random = new Random(7);
        StringBuilder text =
                new StringBuilder(String.join("\t", ConfoundTable.MOTION)).append('\n');
        for (int t = 0; t < VOLUMES; t++) {
            double x = random.nextGaussian();
            for (int j = 1; j <= 6; j++) {
                text.append(j == 1 ? "" : "\t").append(j * x / 100);
            }
            text.append('\n');
        }
        return ConfoundTable.read(new StringReader(text.toString()));
    }
}
