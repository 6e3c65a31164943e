package org.trialgia.analysis.prediction;

import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.Chance;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether a prediction is better than chance: the outcomes are given to other participants at
 * random and everything is done again, selection and choice of penalty with it (Ojala and Garriga
 * 2010, Journal of Machine Learning Research 11:1833). The statistic is q² of a measured outcome
 * and the area under the ROC curve within folds of classes, each of the first repetition of the
 * folds.
 *
 * <p>Permutation 0 is the observed order and counts; permutation k is a function of the seed and k.
 * Immutable; blocks may be computed by several threads at once.
 */
public final class PredictionTest {
    /** Apart from the draws of folds, which begin at the same seed. */
    private static final long APART = 0x5DEECE66DL;

    private static final double TIES = 1e-10;

    private final Task task;
    private final PredictionSettings settings;
    private final int permutations;

    private PredictionTest(Task task, PredictionSettings settings, int permutations) {
        if (permutations < 1) {
            throw new IllegalArgumentException(
                    "At least one permutation, not " + permutations + ".");
        }
        this.task = task.requireEnough(settings);
        this.settings = settings;
        this.permutations = permutations;
    }

    /**
     * Statistics of the permutations {@code from} to {@code from + statistics.length - 1}.
     *
     * @param from first permutation
     * @param statistics one per permutation
     */
    public record Block(int from, double[] statistics) {
        public Block {
            statistics = statistics.clone();
        }
    }

    /**
     * The result.
     *
     * @param statistic observed: q² or area
     * @param p share of permutations that reach it, the observed one among them
     * @param permutations how many there were
     */
    public record Result(double statistic, double p, int permutations) {}

    /** Of a measured outcome; refused as {@link OutcomePrediction#prognostic}. */
    public static PredictionTest outcome(
            Matrix edges, double[] outcome, PredictionSettings settings, int permutations) {
        return new PredictionTest(Task.outcome(edges, outcome, settings), settings, permutations);
    }

    /** Of classes; refused as {@link ClassPrediction#diagnostic}. */
    public static PredictionTest classes(
            Matrix edges, boolean[] positive, PredictionSettings settings, int permutations) {
        return new PredictionTest(Task.classes(edges, positive), settings, permutations);
    }

    /** Computes the permutations {@code from} to {@code to - 1}. */
    public Block compute(int from, int to) {
        return new Block(from, IntStream.range(from, to).mapToDouble(this::statistic).toArray());
    }

    /** Computes all permutations in this thread. */
    public Result computeAll() {
        return finish(List.of(compute(0, permutations)));
    }

    /**
     * The result of blocks that together hold each permutation once, in any order.
     *
     * @throws IllegalArgumentException when a permutation is missing or twice
     */
    public Result finish(Collection<Block> blocks) {
        double[] all = new double[permutations];
        Arrays.fill(all, Double.NaN);
        int filled = 0;
        for (Block block : blocks) {
            for (int k = 0; k < block.statistics.length; k++) {
                if (!Double.isNaN(all[block.from + k])) {
                    throw new IllegalArgumentException(
                            "Permutation %d is there twice.".formatted(block.from + k));
                }
                all[block.from + k] = block.statistics[k];
                filled++;
            }
        }
        if (filled != permutations) {
            throw new IllegalArgumentException(
                    "%d of %d permutations are there.".formatted(filled, permutations));
        }
        double least = all[0] - TIES;
        double p = Arrays.stream(all).filter(s -> s >= least).count() / (double) permutations;
        return new Result(all[0], p, permutations);
    }

    private double statistic(int k) {
        int n = task.y().length;
        int[] order =
                k == 0
                        ? IntStream.range(0, n).toArray()
                        : Chance.of(settings.seed() ^ APART, k).permutation(n);
        Task permuted = task.withOutcomes(order);
        OuterFolds found = OuterFolds.of(permuted, settings, 0);
        return task.classes()
                ? found.areaWithinFolds(permuted)
                : Performance.of(found.predictions(), permuted.y()).q2();
    }
}
