package org.trialgia.analysis.statistics;

import org.trialgia.analysis.RefusedException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How well a score tells two classes apart; a higher score speaks for the positive one.
 *
 * <p>The area is {@code P(s₁ > s₀) + P(s₁ = s₀)/2}; its variance is that of the placements: per
 * positive, the share of negatives below it, ties half (DeLong, DeLong and Clarke-Pearson 1988,
 * doi:10.2307/2531595; from ranks as Sun and Xu 2014, doi:10.1109/LSP.2014.2337313).
 */
public final class RocCurve {
    private final boolean[] positive;
    private final double[] placements;
    private final List<Cut> cuts;
    private final double auc;

    private RocCurve(boolean[] positive, double[] placements, List<Cut> cuts, double auc) {
        this.positive = positive;
        this.placements = placements;
        this.cuts = cuts;
        this.auc = auc;
    }

    /**
     * What a threshold gives: positive is a score above it.
     *
     * @param threshold midway between two scores that follow each other, or infinite
     * @param truePositives positives above
     * @param falsePositives negatives above
     * @param trueNegatives negatives not above
     * @param falseNegatives positives not above
     */
    public record Cut(
            double threshold,
            int truePositives,
            int falsePositives,
            int trueNegatives,
            int falseNegatives) {

        /** Positives found. */
        public Proportion sensitivity() {
            return new Proportion(truePositives, truePositives + falseNegatives);
        }

        /** Negatives left alone. */
        public Proportion specificity() {
            return new Proportion(trueNegatives, trueNegatives + falsePositives);
        }

        /** Positives among those above; NaN when no one is. */
        public double positivePredictiveValue() {
            return truePositives / (double) (truePositives + falsePositives);
        }

        /** Negatives among those not above; NaN when no one is. */
        public double negativePredictiveValue() {
            return trueNegatives / (double) (trueNegatives + falseNegatives);
        }

        /** The share told right. */
        public double accuracy() {
            return (truePositives + trueNegatives)
                    / (double) (truePositives + trueNegatives + falsePositives + falseNegatives);
        }

        /** Sensitivity + specificity, times positives times negatives: a whole number. */
        private long youden() {
            long positives = sensitivity().of();
            long negatives = specificity().of();
            return truePositives * negatives + trueNegatives * positives;
        }
    }

    /**
     * Two areas of the same participants compared.
     *
     * @param difference the first less the second
     * @param z difference over its standard error; NaN for two scores in the same order
     * @param p two-sided
     */
    public record Comparison(double difference, double z, double p) {}

    /**
     * The curve of a score.
     *
     * @param scores finite
     * @param positive the class of each
     * @throws RefusedException {@code statistics.too-few} below two of a class, {@code
     *     statistics.not-finite} for a missing score
     */
    public static RocCurve of(double[] scores, boolean[] positive) {
        if (scores.length != positive.length) {
            throw new IllegalArgumentException(
                    "%d scores for %d marks.".formatted(scores.length, positive.length));
        }
        Samples.requireComplete("A ROC curve", scores);
        double[] first = select(scores, positive, true);
        double[] second = select(scores, positive, false);
        if (first.length < 2 || second.length < 2) {
            throw new RefusedException(
                    "statistics.too-few",
                    "A ROC curve needs at least 2 of each class; there are %d and %d."
                            .formatted(first.length, second.length));
        }
        double[] placements = placements(scores, positive, first, second);
        double auc = Descriptive.of(select(placements, positive, true)).mean();
        return new RocCurve(positive.clone(), placements, cuts(first, second), auc);
    }

    /** Per value, the share of the other class that it is above (a positive) or below. */
    private static double[] placements(
            double[] scores, boolean[] positive, double[] first, double[] second) {
        int[] all = Samples.doubledRanks(scores);
        int[] ofFirst = Samples.doubledRanks(first);
        int[] ofSecond = Samples.doubledRanks(second);
        double[] placements = new double[scores.length];
        int i1 = 0;
        int i2 = 0;
        for (int i = 0; i < scores.length; i++) {
            placements[i] =
                    positive[i]
                            ? (all[i] - ofFirst[i1++]) / (2.0 * second.length)
                            : 1 - (all[i] - ofSecond[i2++]) / (2.0 * first.length);
        }
        return placements;
    }

    private static List<Cut> cuts(double[] first, double[] second) {
        // Adding zero makes -0.0 the 0.0 that it equals.
        double[] values =
                DoubleStream.concat(Arrays.stream(first), Arrays.stream(second))
                        .map(v -> v + 0.0)
                        .sorted()
                        .distinct()
                        .toArray();
        List<Cut> cuts = new ArrayList<>();
        int below1 = 0;
        int below2 = 0;
        for (int c = 0; c <= values.length; c++) {
            double threshold =
                    c == 0
                            ? Double.NEGATIVE_INFINITY
                            : c == values.length
                                    ? Double.POSITIVE_INFINITY
                                    : values[c - 1] / 2 + values[c] / 2;
            if (c > 0) {
                below1 += count(first, values[c - 1]);
                below2 += count(second, values[c - 1]);
            }
            cuts.add(
                    new Cut(
                            threshold,
                            first.length - below1,
                            second.length - below2,
                            below2,
                            below1));
        }
        return List.copyOf(cuts);
    }

    private static int count(double[] values, double value) {
        return (int) Arrays.stream(values).filter(v -> v == value).count();
    }

    private static double[] select(double[] values, boolean[] positive, boolean wanted) {
        double[] selected = new double[values.length];
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            if (positive[i] == wanted) {
                selected[n++] = values[i];
            }
        }
        return Arrays.copyOf(selected, n);
    }

    /** The area under the curve. */
    public double auc() {
        return auc;
    }

    /** DeLong's variance of the area. */
    public double variance() {
        return variance(placements);
    }

    /** Of the area, cut to [0, 1]. */
    public Interval interval(double confidence) {
        double half = Tails.normalQuantile(confidence) * Math.sqrt(variance());
        return new Interval(Math.max(0, auc - half), Math.min(1, auc + half));
    }

    /** All thresholds, the lowest first: -∞, midway between scores that follow each other, ∞. */
    public List<Cut> cuts() {
        return cuts;
    }

    /**
     * The threshold of the largest sensitivity + specificity - 1 (Youden 1950), compared as exact
     * fractions; of equal ones the highest.
     */
    public Cut youden() {
        Cut best = cuts.getFirst();
        for (Cut cut : cuts) {
            if (cut.youden() >= best.youden()) {
                best = cut;
            }
        }
        return best;
    }

    /**
     * DeLong's test of two scores of the same participants.
     *
     * @throws IllegalArgumentException when the classes are not the same
     */
    public Comparison compare(RocCurve other) {
        if (!Arrays.equals(positive, other.positive)) {
            throw new IllegalArgumentException("The curves are not of the same participants.");
        }
        double difference = auc - other.auc;
        double z =
                difference / Math.sqrt(variance(Samples.difference(placements, other.placements)));
        return new Comparison(difference, z, Tails.twoSidedNormal(z));
    }

    private double variance(double[] values) {
        Descriptive first = Descriptive.of(select(values, positive, true));
        Descriptive second = Descriptive.of(select(values, positive, false));
        return first.variance() / first.n() + second.variance() / second.n();
    }
}
