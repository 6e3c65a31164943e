package org.trialgia.run.control;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run reads, frozen when it is asked for: files by their hash, scores by value. Participants
 * stand by number and in its order, so that equal inputs give equal bytes.
 *
 * @param randomised how many participants the study has randomised
 * @param pairs the pairs that can be analysed
 * @param left the pairs that cannot, and why
 * @param labels the label image, where the regions are labels
 * @param listed what values are of, where they come from a table and not from images
 * @param controls pain-free people, where patients are told from them
 * @param frozenModel the text of a model that is applied
 */
public record RunInputs(
        int randomised,
        List<Pair> pairs,
        List<Left> left,
        @Nullable Labels labels,
        @Nullable Listed listed,
        @Nullable Controls controls,
        @Nullable String frozenModel) {

    public RunInputs {
        pairs = pairs.stream().sorted(Comparator.comparing(Pair::participant)).toList();
        left = left.stream().sorted(Comparator.comparing(Left::participant)).toList();
    }

    /** Inputs without controls and without a frozen model. */
    public RunInputs(
            int randomised,
            List<Pair> pairs,
            List<Left> left,
            @Nullable Labels labels,
            @Nullable Listed listed) {
        this(randomised, pairs, left, labels, listed, null, null);
    }

    /** The same with what models bring along. */
    public RunInputs with(@Nullable Controls people, @Nullable String model) {
        return new RunInputs(randomised, pairs, left, labels, listed, people, model);
    }

    /**
     * The values of people who are not in the trial; who they are is not kept.
     *
     * @param values of each of them, as the run has of a scan, none missing
     */
    public record Controls(List<double[]> values) {

        public Controls {
            values = values.stream().map(double[]::clone).toList();
        }
    }

    /** Where the numbers of a participant at a visit come from. */
    public sealed interface Source {}

    /**
     * Numbers that were listed; NaN where the table has none.
     *
     * @param values in the order of {@link Listed}
     */
    public record ListedValues(double[] values) implements Source {

        public ListedValues {
            values = values.clone();
        }
    }

    /**
     * What listed values are of.
     *
     * @param names what there are values of, or between
     * @param first for each value the place of a name
     * @param second the place of the name it goes with; the same where it is of one alone
     */
    public record Listed(List<String> names, List<Integer> first, List<Integer> second) {

        public Listed {
            names = List.copyOf(names);
            first = List.copyOf(first);
            second = List.copyOf(second);
        }
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
            int volumes)
            implements Source {}

    /**
     * A map of one volume that other software made.
     *
     * @param imageHash the file with the voxels
     * @param headerHash the header of a two-file image; null when the image file holds both
     */
    public record MapFiles(String imageHash, @Nullable String headerHash) implements Source {}

    /**
     * What a participant has at two visits, and the pain at both.
     *
     * @param before null when there is no score
     * @param after null when there is no score
     * @param later what the participant has at later visits, in the order of the settings
     * @param days from the baseline to the follow-up; null when they are not known
     */
    public record Pair(
            String participant,
            Source baseline,
            Source followUp,
            @Nullable Double before,
            @Nullable Double after,
            List<Later> later,
            @Nullable Integer days) {

        public Pair {
            later = List.copyOf(later);
        }

        /** A pair without later scans and without days. */
        public Pair(
                String participant,
                Source baseline,
                Source followUp,
                @Nullable Double before,
                @Nullable Double after) {
            this(participant, baseline, followUp, before, after, List.of(), null);
        }

        /** Follow-up minus baseline, when both scores are there. */
        public Optional<Double> painChange() {
            return before == null || after == null ? Optional.empty() : Optional.of(after - before);
        }
    }

    /**
     * What a participant has at a later visit.
     *
     * @param visit code of the planned visit
     * @param pain null when there is no score
     * @param days since the baseline; null when they are not known
     */
    public record Later(
            String visit, Source source, @Nullable Double pain, @Nullable Integer days) {}

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

    private static Stream<Source> sources(Pair pair) {
        return Stream.concat(
                Stream.of(pair.baseline(), pair.followUp()),
                pair.later().stream().map(Later::source));
    }

    /** How many scans there are at later visits. */
    public int later() {
        return pairs.stream().mapToInt(pair -> pair.later().size()).sum();
    }

    /** How many scans have no confounds file. */
    public int scansWithoutConfounds() {
        return (int)
                pairs.stream()
                        .flatMap(RunInputs::sources)
                        .filter(source ->
                                source instanceof ScanFiles scan && scan.confoundsHash() == null)
                        .count();
    }
}
