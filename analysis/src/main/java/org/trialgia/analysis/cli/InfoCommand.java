package org.trialgia.analysis.cli;

import org.trialgia.analysis.nifti.NiftiFacts;
import org.trialgia.analysis.nifti.NiftiHeader;
import org.trialgia.analysis.nifti.NiftiImage;
import org.trialgia.analysis.nifti.NiftiRefused;
import org.trialgia.analysis.nifti.NiftiWarning;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says what images are. */
@Command(
        name = "info",
        description =
                "Say what images are: shape, voxel sizes, affine and its source, type, units and"
                        + " warnings. An image that is refused is named, and the others are still"
                        + " told.")
final class InfoCommand extends TableWork {

    @Parameters(
            arity = "1..*",
            paramLabel = "IMAGE",
            description = "NIfTI-1 or -2, .nii or .nii.gz, or either file of a pair.")
    List<Path> images;

    @Option(names = "--check", description = "Read every image to its end.")
    boolean check;

    @Option(
            names = "--values",
            description = "Read every voxel and tell the smallest, largest and mean value.")
    boolean values;

    private boolean refused;

    @Override
    void run() throws IOException {
        if (images.contains(Path.of(STANDARD))) {
            throw misused("an image cannot come from standard input; name its file");
        }
        List<List<?>> rows = new ArrayList<>();
        for (Path image : images) {
            try {
                tell(image, rows);
            } catch (NiftiRefused | IOException e) {
                refused = true;
                note(image + ": " + TrialgiaAnalysis.sentence(e));
            }
        }
        write(List.of("image", "fact", "value"), rows);
    }

    @Override
    int code() {
        return refused ? 1 : 0;
    }

    private void tell(Path path, List<List<?>> rows) throws IOException, NiftiRefused {
        try (NiftiImage image = NiftiImage.open(path)) {
            if (check) {
                image.verify();
            }
            NiftiFacts facts = image.facts();
            NiftiHeader header = facts.header();
            List<List<String>> told = new ArrayList<>();
            told.add(List.of("shape", joined(facts.shape())));
            told.add(List.of("zooms", joined(facts.zooms())));
            double[][] affine = facts.affine().matrix();
            for (int i = 0; i < 3; i++) {
                told.add(List.of("affine row " + (i + 1), joined(affine[i])));
            }
            told.add(List.of("affine source", facts.affineSource().word()));
            told.add(List.of("orientation", facts.affine().orientation()));
            told.add(List.of("type", facts.type().name().toLowerCase(Locale.ROOT)));
            told.add(
                    List.of(
                            "scaling",
                            header.isScaled()
                                    ? header.slopeUsed() + " " + header.interceptUsed()
                                    : "none"));
            told.add(List.of("units", header.spaceUnit() + " " + header.timeUnit()));
            told.add(
                    List.of(
                            "repetition time",
                            facts.repetitionTime().isPresent()
                                    ? facts.repetitionTime().getAsDouble() + " s"
                                    : "none"));
            told.add(List.of("version", "NIfTI-" + header.version()));
            if (values) {
                VoxelValues found = VoxelValues.of(image);
                told.add(List.of("smallest value", String.valueOf(found.smallest())));
                told.add(List.of("largest value", String.valueOf(found.largest())));
                told.add(List.of("mean value", String.valueOf(found.mean())));
                told.add(List.of("values not finite", String.valueOf(found.notFinite())));
            }
            for (NiftiWarning warning : image.warnings()) {
                told.add(List.of("warning", warning.sentence()));
            }
            for (List<String> fact : told) {
                rows.add(List.of(path.toString(), fact.getFirst(), fact.getLast()));
            }
        }
    }

    private static String joined(int[] values) {
        return Arrays.stream(values).mapToObj(String::valueOf).collect(Collectors.joining(" "));
    }

    private static String joined(double[] values) {
        return Arrays.stream(values).mapToObj(String::valueOf).collect(Collectors.joining(" "));
    }
}
