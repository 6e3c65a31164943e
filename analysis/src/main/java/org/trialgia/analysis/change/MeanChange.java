package org.trialgia.analysis.change;

import org.trialgia.analysis.Outcome;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.Alternative;
import org.trialgia.analysis.statistics.Multiplicity;
import org.trialgia.analysis.statistics.PermutationTest;
import org.trialgia.analysis.statistics.Tails;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The mean change of each edge over pairs, with a one-sample t test: {@code t = x̄/(s/√n)}, n - 1
 * degrees of freedom.
 *
 * <p>An edge that lacks a value in any pair is left out: its numbers are NaN, and {@code
 * incompleteEdges} counts such edges. An edge without spread has t ±∞ (NaN at a mean of zero).
 *
 * @param pairs n
 * @param incompleteEdges edges left out
 * @param df n - 1
 * @param confidence of the intervals
 * @param mean per edge
 * @param sd per edge, denominator n - 1
 * @param low lower end of the interval per edge
 * @param high upper end per edge
 * @param t per edge
 * @param p two-sided, per edge, uncorrected
 * @param q Benjamini–Hochberg over the edges that are not left out
 */
public record MeanChange(
        int pairs,
        int incompleteEdges,
        int df,
        double confidence,
        double[] mean,
        double[] sd,
        double[] low,
        double[] high,
        double[] t,
        double[] p,
        double[] q) {

    /**
     * The mean change.
     *
     * @param changes [pair × edge], after less before; NaN is missing
     * @return refused as {@code change.too-few-pairs} below two pairs, {@code
     *     change.no-complete-edge} when no edge has a value in every pair
     */
    public static Outcome<MeanChange> of(Matrix changes, double confidence) {
        return Outcome.of(() -> computed(changes, confidence));
    }

    /**
     * The mean change in each arm, by arm name in order.
     *
     * @param arms one name per pair
     */
    public static SortedMap<String, Outcome<MeanChange>> byArm(
            Matrix changes, List<String> arms, double confidence) {
        if (arms.size() != changes.rows()) {
            throw new IllegalArgumentException(
                    "%d arms for %d pairs.".formatted(arms.size(), changes.rows()));
        }
        SortedMap<String, Outcome<MeanChange>> found = new TreeMap<>();
        for (String arm : new TreeSet<>(arms)) {
            int[] rows =
                    IntStream.range(0, arms.size()).filter(i -> arms.get(i).equals(arm)).toArray();
            found.put(arm, of(changes.selectRows(rows), confidence));
        }
        return found;
    }

    /**
     * The sign-flip test of all edges at once, to be computed in blocks.
     *
     * @param changes as for {@link #of}
     * @param permutations how many at most, the observed one among them; all 2ⁿ where these are no
     *     more
     * @return refused as {@link #of}
     */
    public static Outcome<PermutationTest> test(Matrix changes, int permutations, long seed) {
        return Outcome.of(() -> {
            requireUsable(changes, EdgeChange.complete(changes));
            return PermutationTest.signFlip(changes, Alternative.TWO_SIDED, permutations, seed);
        });
    }

    private static MeanChange computed(Matrix changes, double confidence) {
        boolean[] complete = EdgeChange.complete(changes);
        requireUsable(changes, complete);
        int n = changes.rows();
        int edges = changes.columns();
        double[] mean = changes.columnMeans();
        double[] sd = changes.columnDeviations(1);
        double[] low = new double[edges];
        double[] high = new double[edges];
        double[] t = new double[edges];
        double[] p = new double[edges];
        double quantile = Tails.tQuantile(confidence, n - 1);
        for (int e = 0; e < edges; e++) {
            if (!complete[e]) {
                mean[e] = Double.NaN;
                sd[e] = Double.NaN;
            }
            double se = sd[e] / Math.sqrt(n);
            low[e] = mean[e] - quantile * se;
            high[e] = mean[e] + quantile * se;
            t[e] = mean[e] / se;
            p[e] = Tails.twoSidedT(t[e], n - 1);
        }
        return new MeanChange(
                n,
                EdgeChange.incomplete(complete),
                n - 1,
                confidence,
                mean,
                sd,
                low,
                high,
                t,
                p,
                Multiplicity.BENJAMINI_HOCHBERG.adjust(p));
    }

    private static void requireUsable(Matrix changes, boolean[] complete) {
        if (changes.rows() < 2) {
            throw new RefusedException(
                    "change.too-few-pairs",
                    ("A mean change with an interval needs at least 2 pairs; there %s %d. The"
                                    + " change of each pair is shown.")
                            .formatted(changes.rows() == 1 ? "is" : "are", changes.rows()));
        }
        if (IntStream.range(0, complete.length).noneMatch(e -> complete[e])) {
            throw new RefusedException(
                    "change.no-complete-edge",
                    "No edge has a change in every pair: each lacks a region in some scan. Leave"
                            + " out the scans with missing regions, or choose other regions.");
        }
    }

    /** How many edges the result has, those left out among them. */
    public int edges() {
        return mean.length;
    }
}
