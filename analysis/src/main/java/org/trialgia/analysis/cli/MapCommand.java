package org.trialgia.analysis.cli;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.map.Alff;
import org.trialgia.analysis.map.AmplitudeSpectrum.Padding;
import org.trialgia.analysis.map.DegreeMap;
import org.trialgia.analysis.map.FrequencyBand;
import org.trialgia.analysis.map.Mask;
import org.trialgia.analysis.map.Neighbourhood;
import org.trialgia.analysis.map.ReHo;
import org.trialgia.analysis.map.SeedMap;
import org.trialgia.analysis.nifti.NiftiHeader;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiSpec;
import org.trialgia.analysis.nifti.NiftiWriter;
import org.trialgia.analysis.nifti.VoxelType;
import org.trialgia.analysis.region.Region;
import org.trialgia.analysis.region.RegionSeries;
import org.trialgia.analysis.region.RegionSet;
import org.trialgia.analysis.region.RegionVoxels;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A map of a scan. */
@Command(
        name = "map",
        description =
                "Write a map of a scan as a NIfTI file on the scan's grid: correlation with a seed,"
                        + " amplitude of slow fluctuations, regional homogeneity, or how many"
                        + " voxels each is correlated with. Voxels outside the mask, or without a"
                        + " value, are NaN.")
final class MapCommand extends Work {

    @Parameters(paramLabel = "IMAGE", description = "The scan, 4-D.")
    Path image;

    @ArgGroup(multiplicity = "1")
    Measure measure;

    /** What is mapped. */
    static final class Measure {

        @Option(
                names = "--seed",
                split = ",",
                paramLabel = "MM",
                description = "x,y,z: correlation with the mean of a sphere there (mm, RAS+).")
        double @Nullable [] seed;

        @Option(names = "--alff", description = "Mean amplitude in the band.")
        boolean alff;

        @Option(names = "--falff", description = "Amplitude in the band by that of all.")
        boolean falff;

        @Option(
                names = "--degree",
                paramLabel = "R",
                description = "How many voxels of the mask are correlated beyond R.")
        @Nullable Double degree;

        @Option(names = "--reho", description = "Kendall's W of each voxel and those around.")
        boolean reho;
    }

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "The map; .nii, or .nii.gz to compress it.")
    Path output;

    @Option(names = "--mask", paramLabel = "IMAGE", description = "Voxels above 0 are mapped.")
    @Nullable Path mask;

    @Option(
            names = "--radius",
            paramLabel = "MM",
            defaultValue = "5",
            description = "Of the seed's sphere (5).")
    double radius;

    @Option(names = "--fisher", description = "With --seed: Fisher's z instead of r.")
    boolean fisher;

    @Option(
            names = "--tr",
            paramLabel = "S",
            defaultValue = "NaN",
            description = "Repetition time; else the image's.")
    double tr;

    @Option(
            names = "--band",
            split = ",",
            paramLabel = "HZ",
            defaultValue = "0.01,0.08",
            description = "low,high: the slow fluctuations (0.01,0.08).")
    double[] band;

    @Option(
            names = "--neighbours",
            paramLabel = "N",
            defaultValue = "27",
            description = "With --reho: 7, 19 or 27 (27), itself counted.")
    int neighbours;

    @Override
    void run() throws Exception {
        String name = output.getFileName().toString();
        if (!name.endsWith(".nii") && !name.endsWith(".nii.gz")) {
            throw misused("--output is " + output + "; give a name that ends in .nii or .nii.gz");
        }
        if (measure.seed != null && measure.seed.length != 3) {
            throw misused("--seed needs three numbers x,y,z");
        }
        if (band.length != 2) {
            throw misused("--band needs two numbers low,high");
        }
        if (!List.of(7, 19, 27).contains(neighbours)) {
            throw misused("--neighbours is " + neighbours + "; give 7, 19 or 27");
        }
        positive("--radius", radius);
        requireFolder(output);
        try (NiftiImage scan = NiftiImage.open(image)) {
            Mask inside = mask == null ? Mask.whole(scan.grid()) : Images.mask(mask, scan.grid());
            write(scan, computed(scan, inside), inside);
        }
    }

    private double[] computed(NiftiImage scan, Mask inside) throws Exception {
        if (measure.seed != null) {
            SeedMap map = SeedMap.of(scan, seed(scan, measure.seed));
            return fisher ? map.z() : map.r();
        }
        if (measure.degree != null) {
            return DegreeMap.of(scan, inside, measure.degree).degree();
        }
        if (measure.reho) {
            return ReHo.of(scan, inside, Neighbourhood.of(neighbours), ReHo.Ties.CORRECTED).w();
        }
        Alff alff =
                Alff.of(
                        scan,
                        inside,
                        Images.repetitionTime(tr, scan),
                        new FrequencyBand(band[0], band[1]),
                        Padding.NONE);
        return measure.falff ? alff.fraction() : alff.mean();
    }

    private double[] seed(NiftiImage scan, double[] point) throws Exception {
        Region region =
                new Region("seed", "seed", point[0], point[1], point[2], radius, "", "", "", false);
        RegionVoxels voxels =
                RegionVoxels.spheres(
                        new RegionSet("seed", "seed", "", List.of(region)), scan.grid());
        if (voxels.count(0) == 0) {
            throw new IllegalArgumentException(
                    "The seed %s mm lies outside of the image. Check it against the affine (info)."
                            .formatted(Arrays.toString(point)));
        }
        return RegionSeries.extract(scan, voxels).series(0);
    }

    private void write(NiftiImage scan, double[] values, Mask inside) throws Exception {
        double[] masked = new double[values.length];
        Arrays.fill(masked, Double.NaN);
        for (int voxel : inside.voxels()) {
            masked[voxel] = values[voxel];
        }
        NiftiHeader header = scan.header();
        int code = header.sformCode() > 0 ? header.sformCode() : header.qformCode();
        NiftiSpec spec =
                NiftiSpec.of(scan.grid(), VoxelType.FLOAT32)
                        .withSpace(code > 0 ? code : NiftiSpec.SCANNER);
        try (NiftiWriter writer = NiftiWriter.create(output, spec)) {
            writer.write(masked);
            writer.finish();
        }
    }
}
