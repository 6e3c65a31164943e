package org.trialgia.analysis.prediction;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.Folds;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What is to be predicted.
 *
 * @param edges [participant × edge], complete
 * @param y the outcome, or 1 and -1 for classes
 * @param classes whether y are classes
 */
record Task(Matrix edges, double[] y, boolean classes) {

    /**
     * A measured outcome.
     *
     * @throws RefusedException {@code prediction.not-finite}, {@code prediction.constant-outcome},
     *     {@code prediction.settings} for a learner of classes only
     */
    static Task outcome(Matrix edges, double[] outcome, PredictionSettings settings) {
        requireRows(edges, outcome.length);
        requireComplete(edges.values());
        requireComplete(outcome);
        if (settings.learner().isForClassesOnly()) {
            throw new RefusedException(
                    "prediction.settings",
                    settings.learner()
                            + " tells classes apart. Use RIDGE for a measured outcome, or name the"
                            + " participants who count as positive.");
        }
        if (outcome.length == 0 || Arrays.stream(outcome).allMatch(v -> v == outcome[0])) {
            throw new RefusedException(
                    "prediction.constant-outcome",
                    "The outcome is the same in every participant. There is nothing to predict.");
        }
        return new Task(edges, outcome.clone(), false);
    }

    /**
     * Two classes.
     *
     * @throws RefusedException {@code prediction.not-finite}
     */
    static Task classes(Matrix edges, boolean[] positive) {
        requireRows(edges, positive.length);
        requireComplete(edges.values());
        double[] y = new double[positive.length];
        Arrays.setAll(y, i -> positive[i] ? 1 : -1);
        return new Task(edges, y, true);
    }

    /**
     * Checks that folds within folds leave something to learn from.
     *
     * @throws RefusedException {@code prediction.class-too-few} or {@code statistics.too-few}
     */
    Task requireEnough(PredictionSettings settings) {
        if (classes) {
            requireLeft(count(1), settings.folds(), settings.innerFolds(), " of the first class");
            requireLeft(count(-1), settings.folds(), settings.innerFolds(), " of the second class");
        } else {
            requireLeft(y.length, settings.folds(), 2 * settings.innerFolds(), "");
        }
        return this;
    }

    private void requireLeft(int n, int folds, int least, String of) {
        int left = n - (n + folds - 1) / folds;
        if (n < folds || left < least) {
            throw new RefusedException(
                    classes ? "prediction.class-too-few" : "statistics.too-few",
                    ("%d outer folds with %d participants needed in each training set are too many"
                                    + " for %d participants%s. Use fewer folds or add"
                                    + " participants.")
                            .formatted(folds, least, n, of));
        }
    }

    private int count(double label) {
        return (int) Arrays.stream(y).filter(v -> v == label).count();
    }

    /** The same participants' edges with outcomes in another order. */
    Task withOutcomes(int[] order) {
        return new Task(edges, Arrays.stream(order).mapToDouble(i -> y[i]).toArray(), classes);
    }

    /** Some participants, in this order. */
    Task select(int[] participants) {
        return new Task(
                edges.selectRows(participants),
                Arrays.stream(participants).mapToDouble(i -> y[i]).toArray(),
                classes);
    }

    /** Folds in which classes, or the outcome's size, are spread evenly. */
    int[] folds(int count, long seed, int number) {
        int[] strata =
                classes
                        ? Arrays.stream(y).mapToInt(v -> v > 0 ? 0 : 1).toArray()
                        : Folds.strata(y, count);
        return Folds.stratified(strata, count, seed, number);
    }

    /** The participants in a fold, or those outside of it. */
    static int[] members(int[] folds, int fold, boolean inside) {
        return IntStream.range(0, folds.length).filter(i -> (folds[i] == fold) == inside).toArray();
    }

    private static void requireRows(Matrix edges, int n) {
        if (edges.rows() != n) {
            throw new IllegalArgumentException(
                    "%d outcomes for %d rows of edges.".formatted(n, edges.rows()));
        }
    }

    static void requireComplete(double[] values) {
        if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new RefusedException(
                    "prediction.not-finite",
                    "An edge or an outcome is missing or infinite. Leave out the participants that"
                            + " are not complete.");
        }
    }
}
