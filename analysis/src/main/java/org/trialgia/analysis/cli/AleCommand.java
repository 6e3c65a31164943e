package org.trialgia.analysis.cli;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.map.Mask;
import org.trialgia.analysis.meta.ActivationLikelihood;
import org.trialgia.analysis.meta.AleResult;
import org.trialgia.analysis.meta.AleSettings;
import org.trialgia.analysis.meta.Experiment;
import org.trialgia.analysis.meta.FociList;
import org.trialgia.analysis.meta.TalairachToMni;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;
import org.trialgia.analysis.nifti.NiftiSpec;
import org.trialgia.analysis.nifti.NiftiWriter;
import org.trialgia.analysis.nifti.VoxelType;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Coordinate-based meta-analysis. */
@Command(
        name = "ale",
        description =
                "Where reported peaks come together (activation likelihood estimation): a row a"
                        + " cluster, with its peak as a region.")
final class AleCommand extends TableWork {

    @Parameters(
            paramLabel = "FOCI",
            description = "A list as Sleuth and GingerALE write it; - is standard input.")
    String foci;

    @Option(
            names = "--mask",
            required = true,
            paramLabel = "IMAGE",
            description = "The voxels searched, in MNI space; maps have its grid.")
    Path mask;

    @Option(
            names = "--talairach",
            paramLabel = "SOFTWARE",
            description = "spm, fsl or other: bring a list in Talairach space to MNI space.")
    @Nullable String talairach;

    @Option(
            names = "--threshold",
            paramLabel = "P",
            defaultValue = "0.001",
            description = "A voxel of a cluster has a smaller p (0.001).")
    double threshold;

    @Option(
            names = "--iterations",
            defaultValue = "1000",
            description = "Lists of foci for the corrected p, the observed among them (1000).")
    int iterations;

    @Option(names = "--seed", defaultValue = "1", description = "Of the random lists (1).")
    long seed;

    @Option(names = "--map", paramLabel = "IMAGE", description = "Also write the map of z.")
    @Nullable Path map;

    @Override
    void run() throws IOException, NiftiRefused {
        if (map != null) {
            requireFolder(map);
        }
        List<Experiment> experiments = FociList.parse(text(foci), transform());
        Mask inside;
        try (NiftiImage image = NiftiImage.open(mask)) {
            inside = Mask.read(image);
        }
        boolean[] marks = new boolean[inside.grid().voxels()];
        for (int voxel : inside.voxels()) {
            marks[voxel] = true;
        }
        AleSettings defaults = AleSettings.withDefaults(seed);
        AleResult found =
                ActivationLikelihood.of(
                                inside.grid(),
                                marks,
                                experiments,
                                new AleSettings(
                                        threshold, defaults.neighbourhood(), iterations, seed))
                        .computeAll();
        note(
                "%d experiments, %d foci, %d outside of the mask"
                        .formatted(found.experiments(), found.foci(), found.fociOutsideMask()));
        if (map != null) {
            try (NiftiWriter writer =
                    NiftiWriter.create(map, NiftiSpec.of(inside.grid(), VoxelType.FLOAT32))) {
                writer.write(found.z());
                writer.finish();
            }
        }
        List<List<?>> rows = new ArrayList<>();
        for (AleResult.Cluster cluster : found.clusters()) {
            rows.add(
                    List.of(
                            "peak-" + (rows.size() + 1),
                            cluster.peakMm()[0],
                            cluster.peakMm()[1],
                            cluster.peakMm()[2],
                            cluster.voxels(),
                            cluster.volume(),
                            cluster.peakAle(),
                            cluster.peakZ(),
                            cluster.extentP(),
                            cluster.peakP()));
        }
        write(
                List.of(
                        "name",
                        "x",
                        "y",
                        "z",
                        "voxels",
                        "volume_mm3",
                        "ale",
                        "z_score",
                        "p_cluster",
                        "p_peak"),
                rows);
    }

    private Optional<TalairachToMni> transform() {
        if (talairach == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (talairach) {
                    case "spm" -> TalairachToMni.SPM;
                    case "fsl" -> TalairachToMni.FSL;
                    case "other" -> TalairachToMni.OTHER;
                    default ->
                            throw misused(
                                    "--talairach is " + talairach + "; give spm, fsl or other");
                });
    }
}
