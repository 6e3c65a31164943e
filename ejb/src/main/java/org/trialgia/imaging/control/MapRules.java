package org.trialgia.imaging.control;

import org.trialgia.persistence.imaging.Scan;
import org.trialgia.refusal.Invalid;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What maps of one volume are called, and what they may not have. Pure. */
final class MapRules {

    private static final Pattern NAME =
            Pattern.compile("[a-z][a-z0-9-]{0," + (Scan.MAP_LENGTH - 1) + "}");

    /** Parts of a BIDS name that say what a map is of, the most telling first. */
    private static final List<String> TELLING = List.of("param", "label", "contrast", "stat");

    private MapRules() {}

    /**
     * Refuses a series with the name of a map, a single volume without one, and a map with what
     * only series have.
     *
     * @param map empty for a series
     */
    static void check(String map, int volumes, boolean confounds) {
        if (map.isEmpty()) {
            if (volumes < 2) {
                throw new Invalid("upload", "scan.single-volume");
            }
            return;
        }
        if (!NAME.matcher(map).matches()) {
            throw new Invalid("map", "scan.map-name", Scan.MAP_LENGTH);
        }
        if (volumes > 1) {
            throw new Invalid("map", "scan.map-volumes", volumes);
        }
        if (confounds) {
            throw new Invalid("confounds", "scan.map-confounds");
        }
    }

    /** What a file's name says a map is of: a part such as label-GM, or else its last word. */
    static Optional<String> proposed(String file) {
        String last = FileNames.stem(file).replaceAll("^.*_", "");
        return TELLING.stream()
                .flatMap(key -> FileNames.entity(file, key).stream())
                .findFirst()
                .or(() -> Optional.of(last))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> NAME.matcher(name).matches());
    }
}
