package org.trialgia.analysis.prediction;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.Chance;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
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

    private final int participants;
    private final ToDoubleFunction<int[]> statistic;
    private final int permutations;
    private final long seed;

    private PredictionTest(
            int participants, ToDoubleFunction<int[]> statistic, int permutations, long seed) {
        if (permutations < 1) {
            throw new IllegalArgumentException(
                    "At least one permutation, not " + permutations + ".");
        }
        this.participants = participants;
        this.statistic = statistic;
        this.permutations = permutations;
        this.seed = seed;
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
     * @param statistic observed: q², area or r
     * @param p share of permutations that reach it, the observed one among them
     * @param permutations how many there were
     */
    public record Result(double statistic, double p, int permutations) {}

    /** Of a measured outcome; refused as {@link OutcomePrediction#prognostic}. */
    public static PredictionTest outcome(
            Matrix edges, double[] outcome, PredictionSettings settings, int permutations) {
        return nested(Task.outcome(edges, outcome, settings), settings, permutations);
    }

    /** Of classes; refused as {@link ClassPrediction#diagnostic}. */
    public static PredictionTest classes(
            Matrix edges, boolean[] positive, PredictionSettings settings, int permutations) {
        return nested(Task.classes(edges, positive), settings, permutations);
    }

    private static PredictionTest nested(Task task, PredictionSettings settings, int permutations) {
        task.requireEnough(settings);
        return new PredictionTest(
                task.y().length,
                order -> {
                    Task permuted = task.withOutcomes(order);
                    OuterFolds found = OuterFolds.of(permuted, settings, 0);
                    return task.classes()
                            ? found.areaWithinFolds(permuted)
                            : Performance.of(found.predictions(), permuted.y()).q2();
                },
                permutations,
                settings.seed());
    }

    /**
     * Of a connectome-based predictive model; refused as {@link ConnectomePrediction#of}. A
     * permutation whose predictions are all alike has no r and counts as not reaching the observed.
     *
     * @param folds of each participant, the same in every permutation
     */
    public static PredictionTest connectome(
            Matrix edges,
            double[] outcome,
            int[] folds,
            double threshold,
            EdgeSet set,
            int permutations,
            long seed) {
        double[] known = outcome.clone();
        return new PredictionTest(
                known.length,
                order ->
                        ConnectomePrediction.of(
                                        edges,
                                        Arrays.stream(order).mapToDouble(i -> known[i]).toArray(),
                                        folds,
                                        threshold,
                                        set)
                                .performance()
                                .r(),
                permutations,
                seed);
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
     * @throws RefusedException {@code prediction.constant} when the observed predictions have no
     *     correlation
     */
    public Result finish(Collection<Block> blocks) {
        double[] all = new double[permutations];
        boolean[] there = new boolean[permutations];
        int filled = 0;
        for (Block block : blocks) {
            for (int k = 0; k < block.statistics.length; k++) {
                if (there[block.from + k]) {
                    throw new IllegalArgumentException(
                            "Permutation %d is there twice.".formatted(block.from + k));
                }
                there[block.from + k] = true;
                all[block.from + k] = block.statistics[k];
                filled++;
            }
        }
        if (filled != permutations) {
            throw new IllegalArgumentException(
                    "%d of %d permutations are there.".formatted(filled, permutations));
        }
        if (Double.isNaN(all[0])) {
            throw new RefusedException(
                    "prediction.constant",
                    "The predictions are the same for everyone, so there is nothing to test.");
        }
        double least = all[0] - TIES;
        double p = Arrays.stream(all).filter(s -> s >= least).count() / (double) permutations;
        return new Result(all[0], p, permutations);
    }

    private double statistic(int k) {
        return statistic.applyAsDouble(
                k == 0
                        ? IntStream.range(0, participants).toArray()
                        : Chance.of(seed ^ APART, k).permutation(participants));
    }
}
