package org.trialgia.run.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.RunId;

import java.util.List;

/**
 * The result of a run, pooled over arms.
 *
 * @param headline what was found, in one sentence
 * @param finding the numbers behind it; empty when no link could be computed
 * @param pooled whether the caller may not see results by arm
 * @param meanRefused why there is no mean change; empty when there is
 * @param linkRefused why there is no link with pain; empty when there is
 * @param notes what a reader has to know: scans without confounds, regions outside images
 * @param significant edges whose link has a corrected p below 0.05
 * @param significantMeans edges whose mean change has a corrected p below 0.05
 * @param pairs the participants whose pairs count, by number
 * @param strongest the edge of the headline; null when there is none
 * @param paired whether any value is of two regions or networks, so that there is a matrix
 */
public record ResultView(
        RunId id,
        int number,
        String title,
        String sentence,
        String headline,
        String finding,
        boolean pooled,
        String meanRefused,
        String linkRefused,
        List<String> notes,
        Counts counts,
        List<RegionName> regions,
        int significant,
        int significantMeans,
        List<String> pairs,
        @Nullable Integer strongest,
        PainScore outcome,
        MeasureChoice measure,
        boolean paired,
        String resultHash) {

    public ResultView {
        notes = List.copyOf(notes);
        regions = List.copyOf(regions);
        pairs = List.copyOf(pairs);
    }

    /**
     * How many there are of what.
     *
     * @param left pairs that could not be analysed
     * @param excluded pairs whose scans were too bad
     * @param linked pairs that count for the link with pain
     * @param df degrees of freedom of the link
     * @param permutations of the correction, the unpermuted order counted
     */
    public record Counts(
            int randomised,
            int analysable,
            int left,
            int excluded,
            int included,
            int linked,
            int df,
            int edges,
            int permutations,
            boolean exact) {}

    /** A region. */
    public record RegionName(String id, String label, String name, String network) {}
}
