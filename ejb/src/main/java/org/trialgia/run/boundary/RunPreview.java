package org.trialgia.run.boundary;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a run would do, said before it is started.
 *
 * @param sentence what it does, in parts
 * @param randomised participants who are randomised
 * @param pairs participants with a scan at both visits
 * @param analysable of these, the pairs that can be analysed
 * @param scored of these, the pairs with a pain score at both visits
 * @param left why pairs are left out
 * @param withoutConfounds scans that have no confounds file
 * @param residualDf degrees of freedom of the link; null when there are too few pairs
 * @param detectable the smallest partial correlation found with 80 % power over all edges
 * @param detectableAlone the same for one edge declared beforehand
 * @param power how likely true correlations are found
 * @param warnings what to look at before starting, in sentences
 */
public record RunPreview(
        List<SentencePart> sentence,
        int randomised,
        int pairs,
        int analysable,
        int scored,
        int regions,
        int edges,
        List<Left> left,
        int withoutConfounds,
        @Nullable Integer residualDf,
        @Nullable Double detectable,
        @Nullable Double detectableAlone,
        List<PowerPoint> power,
        List<String> warnings) {

    public RunPreview {
        sentence = List.copyOf(sentence);
        left = List.copyOf(left);
        power = List.copyOf(power);
        warnings = List.copyOf(warnings);
    }

    /** A reason, and how many pairs it keeps out. */
    public record Left(String reason, int pairs) {}

    /** How likely a true partial correlation is found, over all edges and as the only one. */
    public record PowerPoint(double correlation, double overAll, double alone) {}

    /** The sentence as one text. */
    public String text() {
        return String.join("", sentence.stream().map(SentencePart::text).toList());
    }
}
