package org.trialgia.imaging.control;

import org.jspecify.annotations.Nullable;
import org.trialgia.imaging.boundary.FileKind;
import org.trialgia.persistence.imaging.Upload;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the name of a file says. Names are kept to be shown, never to find anything; those that
 * follow BIDS say whose scan of which visit it is, which is proposed and never taken for granted.
 */
public final class FileNames {

    /** The parts of a BIDS name that say which acquisition it is. */
    private static final List<String> ACQUISITION =
            List.of("sub", "ses", "task", "acq", "ce", "rec", "dir", "run", "echo");

    private FileNames() {}

    /** The last part of a name as it may be kept: no folders, plain characters, not too long. */
    public static String sanitise(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[^A-Za-z0-9._+=-]", "_").replaceAll("^\\.+", "");
        if (plain.length() <= Upload.NAME_LENGTH) {
            return plain;
        }
        String ending = ending(plain);
        return plain.substring(0, Upload.NAME_LENGTH - ending.length()) + ending;
    }

    public static FileKind kind(String name) {
        return switch (ending(name)) {
            case ".nii", ".nii.gz" -> FileKind.IMAGE;
            case ".hdr" -> FileKind.HEADER;
            case ".img" -> FileKind.VOXELS;
            case ".tsv" -> FileKind.CONFOUNDS;
            case ".json" -> FileKind.SIDECAR;
            default -> FileKind.OTHER;
        };
    }

    /** A name without its ending. */
    public static String stem(String name) {
        return name.substring(0, name.length() - ending(name).length());
    }

    private static String ending(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        for (String known : List.of(".nii.gz", ".nii", ".hdr", ".img", ".tsv", ".json")) {
            if (small.endsWith(known) && small.length() > known.length()) {
                return known;
            }
        }
        return "";
    }

    /** The value of a part of a BIDS name, such as {@code ses}. */
    public static Optional<String> entity(String name, String key) {
        return Optional.ofNullable(entities(name).get(key));
    }

    /**
     * Whether a sidecar or table is of an image: the same acquisition by BIDS, else the same name
     * or the image's name with something after it.
     */
    public static boolean belongs(String companion, String image) {
        String acquisition = acquisition(image);
        if (acquisition != null && acquisition.equals(acquisition(companion))) {
            return true;
        }
        String stem = stem(image).toLowerCase(Locale.ROOT);
        String other = stem(companion).toLowerCase(Locale.ROOT);
        return other.equals(stem) || other.startsWith(stem + "_") || other.startsWith(stem + "-");
    }

    /** Whether two files are the header and the voxels of one pair. */
    public static boolean halves(String one, String other) {
        FileKind first = kind(one);
        FileKind second = kind(other);
        return ((first == FileKind.HEADER && second == FileKind.VOXELS)
                        || (first == FileKind.VOXELS && second == FileKind.HEADER))
                && stem(one).equals(stem(other));
    }

    /** Which of these is meant by a label of a BIDS name, where dashes are not allowed. */
    public static <T> Optional<T> matching(
            String label, List<T> candidates, Function<T, String> code) {
        String bare = bare(label);
        return candidates.stream()
                .filter(candidate -> bare(code.apply(candidate)).equals(bare))
                .findFirst();
    }

    private static String bare(String text) {
        return text.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    private static @Nullable String acquisition(String name) {
        Map<String, String> entities = entities(name);
        if (!entities.containsKey("sub")) {
            return null;
        }
        return ACQUISITION.stream()
                .map(key -> entities.get(key))
                .map(value -> Objects.requireNonNullElse(value, ""))
                .collect(Collectors.joining("_"));
    }

    private static Map<String, String> entities(String name) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String part : stem(name).split("_")) {
            int dash = part.indexOf('-');
            if (dash > 0 && dash < part.length() - 1) {
                found.putIfAbsent(
                        part.substring(0, dash).toLowerCase(Locale.ROOT), part.substring(dash + 1));
            }
        }
        return found;
    }
}
