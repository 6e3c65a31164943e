package org.trialgia.run.control;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a run reads, frozen when it is asked for: files by their hash, scores by value. Participants
 * stand by number and in its order, so that equal inputs give equal bytes.
 *
 * @param randomised how many participants the study has randomised
 * @param pairs the pairs that can be analysed
 * @param left the pairs that cannot, and why
 * @param labels the label image, where the regions are labels
 */
public record RunInputs(
        int randomised, List<Pair> pairs, List<Left> left, @Nullable Labels labels) {

    public RunInputs {
        pairs = pairs.stream().sorted(Comparator.comparing(Pair::participant)).toList();
        left = left.stream().sorted(Comparator.comparing(Left::participant)).toList();
    }

    /**
     * A scan.
     *
     * @param imageHash the file with the voxels
     * @param headerHash the header of a two-file image; null when the image file holds both
     * @param confoundsHash null when the scan has no confounds file
     */
    public record ScanFiles(
            String imageHash,
            @Nullable String headerHash,
            @Nullable String confoundsHash,
            double repetitionTimeSeconds,
            int volumes) {}

    /**
     * The two scans of a participant and the pain at both visits.
     *
     * @param before null when there is no score
     * @param after null when there is no score
     */
    public record Pair(
            String participant,
            ScanFiles baseline,
            ScanFiles followUp,
            @Nullable Double before,
            @Nullable Double after) {

        /** Follow-up minus baseline, when both scores are there. */
        public Optional<Double> painChange() {
            return before == null || after == null ? Optional.empty() : Optional.of(after - before);
        }
    }

    /** A pair that cannot be analysed. */
    public record Left(String participant, List<String> reasons) {

        public Left {
            reasons = List.copyOf(reasons);
        }
    }

    /** A label image and its labels in ascending order of value. */
    public record Labels(
            String name, String imageHash, @Nullable String headerHash, List<Label> labels) {

        public Labels {
            labels = List.copyOf(labels);
        }
    }

    /** A value of a label image and its name. */
    public record Label(int value, String name) {}

    /** How many pairs have both scores. */
    public int scored() {
        return (int) pairs.stream().filter(pair -> pair.painChange().isPresent()).count();
    }

    /** How many scans have no confounds file. */
    public int scansWithoutConfounds() {
        return (int)
                pairs.stream()
                        .flatMap(pair -> List.of(pair.baseline(), pair.followUp()).stream())
                        .filter(scan -> scan.confoundsHash() == null)
                        .count();
    }
}
