package org.trialgia.analysis.bids;

import org.trialgia.analysis.RefusedException;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The name of a file in BIDS (1.10): entities {@code key-label} joined by {@code _}, then a suffix
 * and an extension, as {@code
 * sub-01_ses-pre_task-rest_run-1_space-MNI152NLin2009cAsym_desc-preproc_bold.nii.gz}.
 *
 * @param entities key to label, in the order of the name
 * @param suffix what the file is, for example {@code bold}
 * @param extension from its first point on, for example {@code .nii.gz}
 */
public record BidsName(Map<String, String> entities, String suffix, String extension) {

    private static final int LONGEST = 255;
    private static final Pattern KEY = Pattern.compile("[a-z]+");
    private static final Pattern LABEL = Pattern.compile("[0-9A-Za-z+]+");
    private static final Pattern SUFFIX = Pattern.compile("[0-9A-Za-z]+");
    private static final Pattern EXTENSION = Pattern.compile("(\\.[0-9A-Za-z]+){1,3}");

    public BidsName {
        entities = Collections.unmodifiableMap(new LinkedHashMap<>(entities));
    }

    /**
     * Takes a name apart.
     *
     * @param fileName without folders
     * @throws RefusedException {@code bids.extension}, {@code bids.suffix}, {@code bids.entity},
     *     {@code bids.entity-twice}, {@code bids.run}; the sentence says how the name should be
     */
    public static BidsName parse(String fileName) {
        int point = fileName.indexOf('.');
        if (fileName.length() > LONGEST
                || point < 0
                || !EXTENSION.matcher(fileName.substring(point)).matches()) {
            throw new RefusedException(
                    "bids.extension",
                    "The name has no extension such as .nii.gz or .json, or is too long.");
        }
        String[] parts = fileName.substring(0, point).split("_", -1);
        String suffix = parts[parts.length - 1];
        if (!SUFFIX.matcher(suffix).matches()) {
            throw new RefusedException(
                    "bids.suffix",
                    "The name does not end in a suffix of letters, such as _bold, before its"
                            + " extension.");
        }
        Map<String, String> entities = new LinkedHashMap<>();
        for (int k = 0; k < parts.length - 1; k++) {
            int dash = parts[k].indexOf('-');
            String key = dash < 0 ? "" : parts[k].substring(0, dash);
            String label = parts[k].substring(dash + 1);
            if (!KEY.matcher(key).matches() || !LABEL.matcher(label).matches()) {
                throw new RefusedException(
                        "bids.entity",
                        "Part %d of the name is no entity: small letters, a hyphen, then letters and"
                                        .formatted(k + 1)
                                + " digits, such as ses-pre.");
            }
            if (entities.putIfAbsent(key, label) != null) {
                throw new RefusedException(
                        "bids.entity-twice",
                        "The name has two entities %s. Keep one.".formatted(key));
            }
        }
        String run = entities.get("run");
        if (run != null && !run.matches("\\d{1,4}")) {
            throw new RefusedException(
                    "bids.run", "The entity run is no number of at most four digits.");
        }
        return new BidsName(entities, suffix, fileName.substring(point));
    }

    /** The label of an entity. */
    public Optional<String> entity(String key) {
        return Optional.ofNullable(entities.get(key));
    }

    /**
     * The participant, {@code sub}.
     *
     * @throws RefusedException {@code bids.no-subject} when the name has none
     */
    public String subject() {
        return entity("sub")
                .orElseThrow(() ->
                        new RefusedException(
                                "bids.no-subject",
                                "The name says no participant: it begins with sub- and a label."));
    }

    /** The visit, {@code ses}. */
    public Optional<String> session() {
        return entity("ses");
    }

    /** The task, {@code task}. */
    public Optional<String> task() {
        return entity("task");
    }

    /** The run, {@code run}; {@code 01} and {@code 1} are one. */
    public OptionalInt run() {
        return entity("run")
                .map(run -> OptionalInt.of(Integer.parseInt(run)))
                .orElse(OptionalInt.empty());
    }

    /** The space, {@code space}. */
    public Optional<String> space() {
        return entity("space");
    }

    /** What else tells it from its like, {@code desc}. */
    public Optional<String> description() {
        return entity("desc");
    }

    /**
     * Whether a sidecar of this name holds for a file: it is a {@code .json} of the same suffix and
     * says nothing that the file's name does not (BIDS, the inheritance principle).
     */
    public boolean appliesTo(BidsName file) {
        return extension.equals(".json")
                && suffix.equals(file.suffix)
                && file.entities.entrySet().containsAll(entities.entrySet());
    }

    /** The name again. */
    public String fileName() {
        StringBuilder name = new StringBuilder();
        entities.forEach((key, label) -> name.append(key).append('-').append(label).append('_'));
        return name.append(suffix).append(extension).toString();
    }
}
