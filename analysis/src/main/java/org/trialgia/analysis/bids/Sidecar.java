package org.trialgia.analysis.bids;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.json.Json;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What the JSON files beside an image say, nearer ones before farther ones.
 *
 * @param values by key
 */
public record Sidecar(Map<String, @Nullable Object> values) {

    /** A sidecar is no larger (bytes). */
    public static final long LARGEST = 4L << 20;

    /** No volume of a functional scan takes longer (s); more is milliseconds by mistake. */
    private static final double LONGEST_REPETITION = 30;

    /** No echo comes later (s). */
    private static final double LATEST_ECHO = 1;

    public Sidecar {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Reads a text.
     *
     * @throws RefusedException {@code sidecar.malformed} when it is no JSON object
     */
    public static Sidecar parse(String text) {
        Object read;
        try {
            read = Json.parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (Json.Malformed e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
        if (!(read instanceof Map<?, ?> members)) {
            throw malformed("it is no object in braces");
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        members.forEach((key, value) -> values.put(String.valueOf(key), value));
        return new Sidecar(values);
    }

    /**
     * What holds for an image by inheritance: from its folder up to the root of the data set, the
     * sidecar in each folder whose name {@link BidsName#appliesTo applies}, keys of nearer ones
     * winning. Empty where there is none.
     *
     * @param root a folder above the image, or its own
     * @throws RefusedException {@code sidecar.several} when two in one folder apply, {@code
     *     sidecar.malformed}, {@code sidecar.too-large}; {@code bids.extension} and its like for
     *     the image's name, {@code sidecar.outside} when the image is not below the root
     */
    public static Sidecar inherited(Path root, Path image) throws IOException {
        Path top = root.toAbsolutePath().normalize();
        Path file = image.toAbsolutePath().normalize();
        if (!file.startsWith(top) || file.equals(top)) {
            throw new RefusedException(
                    "sidecar.outside", "The image does not lie in the data set's folder.");
        }
        BidsName name = BidsName.parse(file.getFileName().toString());
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Path relative = top.relativize(file);
        for (int depth = relative.getNameCount() - 1; depth >= 0; depth--) {
            Path folder = depth == 0 ? top : top.resolve(relative.subpath(0, depth));
            for (Path sidecar : applicable(folder, name)) {
                read(sidecar)
                        .values
                        .forEach((key, value) -> {
                            if (!values.containsKey(key)) {
                                values.put(key, value);
                            }
                        });
            }
        }
        return new Sidecar(values);
    }

    private static List<Path> applicable(Path folder, BidsName image) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                if (applies(file.getFileName().toString(), image)) {
                    found.add(file);
                }
            }
        }
        if (found.size() > 1) {
            throw new RefusedException(
                    "sidecar.several",
                    "Two JSON files in one folder hold for the same image. Keep one, or give one"
                            + " the image's own entities and move the other up.");
        }
        return found;
    }

    private static boolean applies(String fileName, BidsName image) {
        try {
            return BidsName.parse(fileName).appliesTo(image);
        } catch (RefusedException e) {
            // A file whose name is not of BIDS holds for no image.
            return false;
        }
    }

    private static Sidecar read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new RefusedException(
                    "sidecar.too-large", "A JSON file beside the image has more than 4 MB.");
        }
        try {
            return parse(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw malformed("it is not in UTF-8");
        }
    }

    private static RefusedException malformed(String why) {
        return new RefusedException(
                "sidecar.malformed",
                "A JSON file beside the image cannot be read: %s. Write it anew.".formatted(why));
    }

    /**
     * Seconds from volume to volume.
     *
     * @throws RefusedException {@code sidecar.repetition-time} when it cannot be true
     */
    public OptionalDouble repetitionTime() {
        return seconds("RepetitionTime", "sidecar.repetition-time", LONGEST_REPETITION);
    }

    /**
     * Seconds from excitation to echo; of several echoes each has a file.
     *
     * @throws RefusedException {@code sidecar.echo-time} when it cannot be true
     */
    public OptionalDouble echoTime() {
        return seconds("EchoTime", "sidecar.echo-time", LATEST_ECHO);
    }

    /**
     * When each slice was taken, in seconds from the volume's beginning.
     *
     * @throws RefusedException {@code sidecar.slice-timing} when it is no list of times within the
     *     repetition time
     */
    public Optional<double[]> sliceTiming() {
        Object value = values.get("SliceTiming");
        if (value == null) {
            return Optional.empty();
        }
        double longest = repetitionTime().orElse(LONGEST_REPETITION);
        if (!(value instanceof List<?> slices) || slices.isEmpty()) {
            throw sliceTimingRefused(longest);
        }
        double[] times = new double[slices.size()];
        for (int k = 0; k < times.length; k++) {
            times[k] = slices.get(k) instanceof Number n ? n.doubleValue() : -1;
            if (!(times[k] >= 0 && times[k] <= longest)) {
                throw sliceTimingRefused(longest);
            }
        }
        return Optional.of(times);
    }

    private static RefusedException sliceTimingRefused(double longest) {
        return new RefusedException(
                "sidecar.slice-timing",
                "SliceTiming is no list of times from 0 to %s s. Correct it; times are in seconds."
                        .formatted(longest));
    }

    /** A text. */
    public Optional<String> text(String key) {
        return values.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private OptionalDouble seconds(String key, String reason, double most) {
        Object value = values.get(key);
        if (value == null) {
            return OptionalDouble.empty();
        }
        double time = value instanceof Number number ? number.doubleValue() : Double.NaN;
        if (!(time > 0 && time <= most)) {
            throw new RefusedException(
                    reason,
                    "%s is not between 0 and %s s. Correct it; BIDS has seconds, not milliseconds."
                            .formatted(key, most));
        }
        return OptionalDouble.of(time);
    }
}
