package org.trialgia.analysis.dicom;

import org.trialgia.analysis.RefusedException;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code dcm2niix} (Li et al. 2016, doi:10.1016/j.jneumeth.2016.03.001), run as a program of its
 * own on a folder of DICOM files: compressed NIfTI with BIDS sidecars from which it leaves out who
 * the patient is ({@code -ba y}). It is given no environment, and is ended with all it started when
 * it takes too long or writes too much. What it left is still to be checked for names.
 */
public final class DicomConverter {
    private static final String PROGRAM = "dcm2niix";

    private static final long LOOK_MILLIS = 100;

    private final Path program;

    private DicomConverter(Path program) {
        this.program = program;
    }

    /**
     * What a conversion left.
     *
     * @param images in the order of their names
     * @param sidecars likewise
     */
    public record Converted(List<Path> images, List<Path> sidecars) {
        public Converted {
            images = List.copyOf(images);
            sidecars = List.copyOf(sidecars);
        }
    }

    /**
     * The converter that a setting names, or else the first on the path.
     *
     * @param setting path of the program
     * @param searchPath folders as in the variable PATH
     * @throws RefusedException {@code dicom.not-executable} when the setting names no program,
     *     {@code dicom.no-converter} when none is found
     */
    public static DicomConverter find(Optional<Path> setting, String searchPath) {
        if (setting.isPresent()) {
            if (!Files.isRegularFile(setting.get()) || !Files.isExecutable(setting.get())) {
                throw new RefusedException(
                        "dicom.not-executable",
                        "The DICOM converter that is set is no program that can be run. Correct the"
                                + " setting, or leave it out to search the path.");
            }
            return new DicomConverter(setting.get().toAbsolutePath());
        }
        for (String folder : searchPath.split(Pattern.quote(File.pathSeparator))) {
            Path candidate = folder.isBlank() ? null : Path.of(folder).resolve(PROGRAM);
            if (candidate != null
                    && candidate.isAbsolute()
                    && Files.isRegularFile(candidate)
                    && Files.isExecutable(candidate)) {
                return new DicomConverter(candidate);
            }
        }
        throw new RefusedException(
                "dicom.no-converter",
                "No DICOM converter is installed here. Install dcm2niix, or send NIfTI images.");
    }

    /** The program. */
    public Path program() {
        return program;
    }

    /**
     * Converts all series of a folder.
     *
     * @param dicom folder of DICOM files
     * @param output empty folder, into which images and sidecars go; what a failed conversion
     *     leaves in it is the caller's to remove
     * @throws RefusedException {@code dicom.no-folder}, {@code dicom.output-not-empty}, {@code
     *     dicom.timeout}, {@code dicom.too-much-output}, {@code dicom.failed} with the exit code,
     *     {@code dicom.nothing} when no image came out
     * @throws InterruptedException after ending the program
     */
    public Converted convert(Path dicom, Path output, ConversionLimits limits)
            throws IOException, InterruptedException {
        if (!Files.isDirectory(dicom) || !Files.isDirectory(output)) {
            throw new RefusedException(
                    "dicom.no-folder",
                    "The DICOM folder or the folder for the images is not there.");
        }
        if (!files(output).isEmpty()) {
            throw new RefusedException(
                    "dicom.output-not-empty",
                    "The folder for the images is not empty. Give an empty one.");
        }
        int exit = run(dicom.toAbsolutePath(), output.toAbsolutePath(), limits);
        if (exit != 0) {
            throw new RefusedException(
                    "dicom.failed",
                    ("The DICOM converter ended with code %d. Check that the folder holds complete"
                                    + " DICOM series.")
                            .formatted(exit));
        }
        List<Path> images = new ArrayList<>();
        List<Path> sidecars = new ArrayList<>();
        for (Path file : files(output)) {
            String name = file.getFileName().toString();
            if (name.endsWith(".nii.gz") || name.endsWith(".nii")) {
                images.add(file);
            } else if (name.endsWith(".json")) {
                sidecars.add(file);
            }
        }
        if (images.isEmpty()) {
            throw new RefusedException(
                    "dicom.nothing",
                    "The DICOM converter made no image. Check that the folder holds DICOM images.");
        }
        return new Converted(images, sidecars);
    }

    private int run(Path dicom, Path output, ConversionLimits limits)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        program.toString(),
                        "-b",
                        "y",
                        "-ba",
                        "y",
                        "-z",
                        "y",
                        "-f",
                        "%s_%p",
                        "-o",
                        output.toString(),
                        dicom.toString());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("LC_ALL", "C");
        // What it prints may name patients, and a full pipe would stop it.
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.directory(output.toFile());
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            long end = System.nanoTime() + limits.time().toNanos();
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                requireSize(output, limits);
                if (System.nanoTime() - end > 0) {
                    throw new RefusedException(
                            "dicom.timeout",
                            "The DICOM converter took longer than %d s. Send fewer series at once."
                                    .formatted(limits.time().toSeconds()));
                }
            }
            requireSize(output, limits);
            return process.exitValue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static void requireSize(Path output, ConversionLimits limits) throws IOException {
        long size = 0;
        for (Path file : files(output)) {
            // A temporary file may be gone by now.
            size += Files.exists(file) ? Files.size(file) : 0;
        }
        if (size > limits.output()) {
            throw new RefusedException(
                    "dicom.too-much-output",
                    "The DICOM converter wrote more than %d bytes. Send fewer series at once."
                            .formatted(limits.output()));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
