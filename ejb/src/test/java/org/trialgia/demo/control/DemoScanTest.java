package org.trialgia.demo.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialgia.analysis.connectivity.Edges;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.pipeline.ScanInput;
import org.trialgia.analysis.pipeline.ScanPipeline;
import org.trialgia.analysis.pipeline.ScanResult;
import org.trialgia.analysis.region.BuiltInRegions;
import org.trialgia.analysis.region.RegionSeries;
import org.trialgia.analysis.region.RegionSet;
import org.trialgia.analysis.region.RegionVoxels;
import org.trialgia.analysis.signal.CleaningPlan;
import org.trialgia.analysis.signal.ConfoundTable;
import org.trialgia.demo.control.DemoScan.Edge;
import org.trialgia.demo.control.DemoScan.Wanted;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class DemoScanTest {

    private static final RegionSet REGIONS =
            BuiltInRegions.NAMED_REGIONS
                    .regions()
                    .select(List.of("pag", "amygdala-l", "amygdala-r", "pcc", "s2-l"));
    private static final int SCANS = 16;

    @TempDir private Path folder;

    @Test
    void scans_ofAWantedConnectivity_haveItOnAverageAndNoOther() throws Exception {
        double[] mean = new double[new Edges(REGIONS.size()).count()];
        for (int seed = 0; seed < SCANS; seed++) {
            double[] z = process(new Wanted(0.7, 0.15, seed)).z();
            for (int e = 0; e < mean.length; e++) {
                mean[e] += z[e] / SCANS;
            }
        }

        Edges edges = new Edges(REGIONS.size());
        int pagAmygdala = edges.index(1, 0);
        int pagPosterior = edges.index(3, 0);
        // The standard error of a mean is about 0.04 here; region noise takes a little away.
        assertEquals(0.7, mean[pagAmygdala], 0.16);
        assertEquals(0, mean[pagPosterior], 0.16);
        assertTrue(mean[edges.index(2, 1)] > 0.25, "twins share some of their signal");
    }

    @Test
    void scan_ofAQuietHead_keepsItsVolumes_andOfARestlessOneLosesThem() throws Exception {
        ScanResult quiet = process(new Wanted(0.3, 0.15, 1));
        ScanResult restless = process(new Wanted(0.3, 0.45, 1));

        assertEquals(0.15, quiet.quality().motion().meanFd(), 0.05);
        assertEquals(0.45, restless.quality().motion().meanFd(), 0.1);
        assertEquals(390, quiet.quality().keptSeconds(), 20);
        assertTrue(restless.quality().keptSeconds() < 360);
    }

    @Test
    void sameSeed_givesTheSameBytes() throws Exception {
        Path one = Files.createDirectory(folder.resolve("one"));
        Path two = Files.createDirectory(folder.resolve("two"));

        write(new Wanted(0.3, 0.2, 42), one);
        write(new Wanted(0.3, 0.2, 42), two);

        for (String name : List.of("a.nii.gz", "a.tsv", "a.json")) {
            assertArrayEquals(
                    Files.readAllBytes(one.resolve(name)), Files.readAllBytes(two.resolve(name)));
        }
    }

    private ScanResult process(Wanted wanted) throws Exception {
        write(wanted, folder);
        try (NiftiImage image = NiftiImage.open(folder.resolve("a.nii.gz"))) {
            RegionSeries series =
                    RegionSeries.extract(image, RegionVoxels.spheres(REGIONS, image.grid()));
            return ScanPipeline.process(
                    new ScanInput(
                            series,
                            DemoScan.REPETITION_TIME,
                            ConfoundTable.read(folder.resolve("a.tsv")),
                            List.of()),
                    CleaningPlan.defaults());
        }
    }

    private static void write(Wanted wanted, Path folder) throws Exception {
        new DemoScan(REGIONS, new Edge("pag", "amygdala-l"))
                .write(
                        wanted,
                        folder.resolve("a.nii.gz"),
                        folder.resolve("a.tsv"),
                        folder.resolve("a.json"),
                        "Model N");
    }
}
