package org.trialgia.analysis.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialgia.analysis.nifti.Affine;
import org.trialgia.analysis.nifti.Grid;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiSpec;
import org.trialgia.analysis.nifti.NiftiWriter;
import org.trialgia.analysis.nifti.VoxelType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The commands on images: 4 x 3 x 2 voxels of 2 mm whose first voxel lies at (-4, 0, 0) mm. */
class ImageCommandsTest {

    private static final Grid GRID =
            new Grid(
                    new int[] {4, 3, 2},
                    Affine.of(
                            new double[][] {
                                {2, 0, 0, -4}, {0, 2, 0, 0}, {0, 0, 2, 0}, {0, 0, 0, 1}
                            }));

    @TempDir Path folder;

    private Path scan;

    @BeforeEach
    void writeScan() throws Exception {
        double[][] volumes = new double[40][GRID.voxels()];
        for (int t = 0; t < volumes.length; t++) {
            for (int v = 0; v < volumes[t].length; v++) {
                volumes[t][v] = 100 + v + Math.sin(0.3 * t) * (v % 2 == 0 ? 1 : -2);
            }
        }
        scan = write("scan.nii.gz", volumes);
    }

    private Path write(String name, double[]... volumes) throws Exception {
        Path file = folder.resolve(name);
        NiftiSpec spec = NiftiSpec.of(GRID, VoxelType.FLOAT64);
        if (volumes.length > 1) {
            spec = spec.withVolumes(volumes.length, 2);
        }
        try (NiftiWriter writer = NiftiWriter.create(file, spec)) {
            for (double[] volume : volumes) {
                writer.write(volume);
            }
            writer.finish();
        }
        return file;
    }

    private static double[] labels(int... voxels) {
        double[] labels = new double[GRID.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            labels[voxels[i]] = i + 1;
        }
        return labels;
    }

    private double[] map(Path file) throws Exception {
        try (NiftiImage image = NiftiImage.open(file)) {
            assertTrue(image.grid().isSameAs(GRID));
            double[] values = new double[image.voxelsPerVolume()];
            image.readVolume(0, values);
            return values;
        }
    }

    @Test
    void info_tellsShapePlaceTypeAndTime() {
        Run run = Run.of("info", "--check", scan);

        assertEquals(0, run.code(), run.err());
        assertTrue(run.lines().contains(scan + ",shape,4 3 2 40"), run.out());
        assertTrue(run.lines().contains(scan + ",affine row 1,2.0 0.0 0.0 -4.0"), run.out());
        assertTrue(run.lines().contains(scan + ",affine source,sform"), run.out());
        assertTrue(run.lines().contains(scan + ",type,float64"), run.out());
        assertTrue(run.lines().contains(scan + ",repetition time,2.0 s"), run.out());
    }

    @Test
    void info_values_areThoseOfEveryVoxel() throws Exception {
        double[] volume = labels();
        volume[5] = -3;
        volume[6] = 27;
        volume[7] = Double.NaN;
        Path image = write("values.nii", volume);
        Path whole = writeShorts("shorts.nii", -3, 27);

        Run scaled = Run.of("info", "--values", image);
        Run stored = Run.of("info", "--values", whole);

        assertTrue(scaled.lines().contains(image + ",smallest value,-3.0"), scaled.out());
        assertTrue(scaled.lines().contains(image + ",largest value,27.0"), scaled.out());
        assertTrue(scaled.lines().contains(image + ",mean value," + 24.0 / 23), scaled.out());
        assertTrue(scaled.lines().contains(image + ",values not finite,1"), scaled.out());
        assertTrue(stored.lines().contains(whole + ",smallest value,-3.0"), stored.out());
        assertTrue(stored.lines().contains(whole + ",largest value,27.0"), stored.out());
        assertTrue(stored.lines().contains(whole + ",mean value,12.0"), stored.out());
    }

    @Test
    void pair_givesWhatTheCommandsGiveOneByOne() throws Exception {
        List<Path> scans = new ArrayList<>();
        for (int s = 0; s < 2; s++) {
            double[][] volumes = new double[40][GRID.voxels()];
            for (int t = 0; t < volumes.length; t++) {
                for (int v = 0; v < volumes[t].length; v++) {
                    double slow = Math.sin(0.21 * (t + s) * (v % 3 + 1));
                    volumes[t][v] = 50 + Math.cos(0.7 * t + v + s * t * v) + slow;
                }
            }
            scans.add(write("scan" + s + ".nii", volumes));
        }
        Path pre = scans.get(0);
        Path post = scans.get(1);
        Path labels = write("labels.nii", labels(0, 3, 7, 8));
        List<Path> matrices = new ArrayList<>();
        for (Path image : scans) {
            Path series = folder.resolve("series.csv");
            Path clean = folder.resolve("clean.csv");
            Path matrix = folder.resolve("matrix" + matrices.size() + ".csv");
            Run.of("series", image, "--labels", labels, "-o", series);
            Run.of("clean", series, "--tr", "2", "--detrend", "--low-pass", "0.1", "-o", clean);
            Run.of("connectivity", "--fisher", clean, "-o", matrix);
            matrices.add(matrix);
        }
        Run chain = Run.of("change", matrices.get(0), matrices.get(1));

        Run pair = Run.of("pair", pre, post, "--labels", labels, "--detrend", "--low-pass", "0.1");

        assertEquals(0, pair.code(), pair.err());
        assertEquals(chain.out(), pair.out());
        assertEquals(7, pair.lines().size());
        assertEquals(
                2, Run.of("pair", pre, post, "--labels", labels, "--confounds", "one.tsv").code());
    }

    private Path writeShorts(String name, double even, double odd) throws Exception {
        Path file = folder.resolve(name);
        double[] values = new double[GRID.voxels()];
        for (int v = 0; v < values.length; v++) {
            values[v] = v % 2 == 0 ? even : odd;
        }
        try (NiftiWriter writer = NiftiWriter.create(file, NiftiSpec.of(GRID, VoxelType.INT16))) {
            writer.write(values);
            writer.finish();
        }
        return file;
    }

    @Test
    void info_oneOfTwoRefused_tellsTheOtherAndFails() throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.nii"), "no image");

        Run run = Run.of("info", bad, scan);

        assertEquals(1, run.code());
        assertTrue(run.err().contains(bad + ": "), run.err());
        assertEquals(1, run.err().lines().count());
        assertEquals(2, Run.of("info", "-").code());
        assertTrue(run.lines().contains(scan + ",shape,4 3 2 40"), run.out());
    }

    @Test
    void series_ofLabels_isTheVoxelsMean() throws Exception {
        Path labels = write("labels.nii", labels(0, 3));

        Run run = Run.of("series", scan, "--labels", labels);

        assertEquals(0, run.code(), run.err());
        assertEquals("label 1,label 2", run.lines().getFirst());
        assertEquals(40, run.rows().size());
        assertEquals(100 + Math.sin(0.3 * 7), run.number(7, 0), 1e-12);
        assertEquals(103 - 2 * Math.sin(0.3 * 7), run.number(7, 1), 1e-12);
    }

    @Test
    void series_ofSpheres_areNamedAndMayBeOutside() throws Exception {
        Path mask = write("mask.nii", labels(1, 2, 3));

        Run run =
                Run.reading(
                        "name,x,y,z\nthere,-4,0,0\naway,100,0,0\n",
                        "series",
                        scan,
                        "--spheres",
                        "-",
                        "--radius",
                        "1");
        Run masked =
                Run.reading(
                        "name,x,y,z,radius\nthere,-2,0,0,2\n",
                        "series",
                        scan,
                        "--spheres",
                        "-",
                        "--mask",
                        mask);

        assertEquals("there,away", run.lines().getFirst());
        assertEquals(100 + Math.sin(0.3), run.number(1, 0), 1e-12);
        assertEquals("NaN", run.rows().getFirst().get(1));
        assertTrue(run.err().contains("region away has no voxel"), run.err());
        // Of voxel 1 and its neighbours only 1 and 2 are inside the mask.
        assertEquals(101.5 - 0.5 * Math.sin(0.3), masked.number(1, 0), 1e-12);
    }

    @Test
    void series_wrongUsage_endsWith2() {
        assertEquals(2, Run.of("series", scan).code());
        assertEquals(2, Run.of("series", scan, "--labels", scan, "--spheres", "-").code());
        assertEquals(2, Run.of("series", scan, "--labels", scan, "--radius", "3").code());
    }

    @Test
    void series_badRegions_areRefusedWithLineAndColumn() {
        Run run = Run.reading("name,x,y,z\na,1,2,three\n", "series", scan, "--spheres", "-");
        Run labels = Run.of("series", scan, "--labels", scan);

        assertEquals(1, run.code());
        assertTrue(run.err().contains("Line 2, column z"), run.err());
        assertEquals(1, labels.code());
        assertTrue(labels.err().contains("one volume; this one has 40"), labels.err());
    }

    @Test
    void map_ofASeed_correlatesWithinTheMask() throws Exception {
        double[] inside = new double[GRID.voxels()];
        Arrays.fill(inside, 0, 20, 1);
        Path mask = write("mask.nii", inside);
        Path output = folder.resolve("r.nii.gz");

        Run run =
                Run.of(
                        "map",
                        scan,
                        "--seed",
                        "-4,0,0",
                        "--radius",
                        "1",
                        "--mask",
                        mask,
                        "-o",
                        output);

        assertEquals(0, run.code(), run.err());
        double[] r = map(output);
        assertEquals(1, r[0], 1e-6);
        assertEquals(-1, r[1], 1e-6);
        assertTrue(Double.isNaN(r[20]));
    }

    @Test
    void map_ofSlowFluctuations_andHomogeneity_areWritten() throws Exception {
        Path alff = folder.resolve("alff.nii");
        Path falff = folder.resolve("falff.nii");
        Path reho = folder.resolve("reho.nii");

        assertEquals(0, Run.of("map", scan, "--alff", "-o", alff).code());
        assertEquals(0, Run.of("map", scan, "--falff", "--band", "0.01,0.1", "-o", falff).code());
        assertEquals(0, Run.of("map", scan, "--reho", "--neighbours", "7", "-o", reho).code());

        // Voxel 1 swings twice as far as voxel 0; both do so within 0.01 to 0.1 Hz.
        assertEquals(2, map(alff)[1] / map(alff)[0], 1e-5);
        assertTrue(map(falff)[0] > 0.5 && map(falff)[0] <= 1);
        assertTrue(map(reho)[0] >= 0 && map(reho)[0] < 1);
    }

    @Test
    void map_refusalsAndWrongUsage_leaveNoFile() {
        Path output = folder.resolve("x.nii");

        for (List<String> wrong :
                List.of(
                        List.of("--seed", "1,2"),
                        List.of("--reho", "--neighbours", "8"),
                        List.of("--alff", "--reho"),
                        List.of("--alff", "--band", "0.1"),
                        List.<String>of())) {
            Object[] args = new Object[4 + wrong.size()];
            args[0] = "map";
            args[1] = scan;
            args[2] = "-o";
            args[3] = output;
            System.arraycopy(wrong.toArray(), 0, args, 4, wrong.size());
            assertEquals(2, Run.of(args).code(), wrong.toString());
        }
        assertEquals(2, Run.of("map", scan, "--reho", "-o", folder.resolve("x.csv")).code());
        Run outside = Run.of("map", scan, "--seed", "90,0,0", "-o", output);
        assertEquals(1, outside.code());
        assertTrue(outside.err().contains("lies outside of the image"), outside.err());
        Run nowhere = Run.of("map", scan, "--reho", "-o", folder.resolve("none/x.nii"));
        assertEquals(1, nowhere.code());
        assertTrue(nowhere.err().contains("There is no folder " + folder.resolve("none")));
        assertFalse(Files.exists(output));
    }
}
