package org.trialgia.analysis.prediction;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.numeric.OrthonormalBasis;
import org.trialgia.analysis.statistics.LinearModel;
import org.trialgia.analysis.statistics.Tails;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Connectome-based predictive modelling (Shen et al. 2017, doi:10.1038/nprot.2016.178). Within the
 * participants that are not left out, the edges that correlate with the outcome are selected and
 * summed by the sign of their correlation, and the outcome is regressed on the sums; the model
 * predicts the participants left out. Without a selected edge it predicts the mean of the others.
 *
 * @param predictions one per participant, by a model that has not seen it
 * @param positiveEdges edges with a positive correlation selected, in the participant's fold
 * @param negativeEdges edges with a negative correlation selected, in the participant's fold
 * @param timesPositive per edge, in how many folds it was selected as positive
 * @param timesNegative per edge, in how many folds it was selected as negative
 * @param folds how many there were
 * @param performance of the predictions
 */
public record ConnectomePrediction(
        double[] predictions,
        int[] positiveEdges,
        int[] negativeEdges,
        int[] timesPositive,
        int[] timesNegative,
        int folds,
        Performance performance) {

    private static final int FEWEST = 4;

    /**
     * Predicts.
     *
     * @param edges [participant × edge], complete; an edge without spread is not selected
     * @param outcome one per participant, complete
     * @param folds the fold of each participant, from 0 without a gap; as {@link
     *     org.trialgia.analysis.statistics.Folds}
     * @param threshold an edge's two-sided p must be below it
     * @throws RefusedException {@code prediction.not-finite} for a missing value, {@code
     *     statistics.too-few} when fewer than four participants are left in a fold, {@code
     *     prediction.constant-outcome} when all outcomes are the same
     */
    public static ConnectomePrediction of(
            Matrix edges, double[] outcome, int[] folds, double threshold, EdgeSet set) {
        int n = outcome.length;
        if (edges.rows() != n || folds.length != n) {
            throw new IllegalArgumentException(
                    "%d outcomes for %d rows of edges in %d folds."
                            .formatted(n, edges.rows(), folds.length));
        }
        Task.requireComplete(edges.values());
        Task.requireComplete(outcome);
        if (n == 0 || Arrays.stream(outcome).allMatch(v -> v == outcome[0])) {
            throw new RefusedException(
                    "prediction.constant-outcome",
                    "The outcome is the same in every participant. There is nothing to predict.");
        }
        int count = Arrays.stream(folds).max().orElse(0) + 1;
        double[] predictions = new double[n];
        int[] positive = new int[n];
        int[] negative = new int[n];
        int[] timesPositive = new int[edges.columns()];
        int[] timesNegative = new int[edges.columns()];
        for (int f = 0; f < count; f++) {
            int fold = f;
            int[] out = IntStream.range(0, n).filter(i -> folds[i] == fold).toArray();
            int[] in = IntStream.range(0, n).filter(i -> folds[i] != fold).toArray();
            if (out.length == 0) {
                throw new IllegalArgumentException("Fold " + f + " leaves no one out.");
            }
            requireParticipants(in.length);
            double[] known = Arrays.stream(in).mapToDouble(i -> outcome[i]).toArray();
            int[] signs = select(edges.selectRows(in), known, threshold);
            Matrix sums = sums(edges, signs, set);
            double[] model = model(sums.selectRows(in), known);
            for (int i : out) {
                for (int j = 0; j < model.length; j++) {
                    predictions[i] += model[j] * sums.get(i, j);
                }
                positive[i] = count(signs, 1);
                negative[i] = count(signs, -1);
            }
            for (int e = 0; e < signs.length; e++) {
                timesPositive[e] += signs[e] > 0 ? 1 : 0;
                timesNegative[e] += signs[e] < 0 ? 1 : 0;
            }
        }
        return new ConnectomePrediction(
                predictions,
                positive,
                negative,
                timesPositive,
                timesNegative,
                count,
                Performance.of(predictions, outcome));
    }

    /**
     * The model fitted to all participants as a linear rule.
     *
     * @throws RefusedException as {@link #of}, and {@code prediction.no-edge} when none is selected
     */
    static LinearRule rule(Matrix edges, double[] outcome, double threshold, EdgeSet set) {
        Task.requireComplete(edges.values());
        Task.requireComplete(outcome);
        requireParticipants(outcome.length);
        int[] signs = select(edges, outcome, threshold);
        Matrix sums = sums(edges, signs, set);
        double[] model = model(sums, outcome);
        int[] chosen =
                IntStream.range(0, signs.length)
                        .filter(e ->
                                (signs[e] > 0 && set.hasPositive())
                                        || (signs[e] < 0 && set.hasNegative()))
                        .toArray();
        if (chosen.length == 0) {
            throw new RefusedException(
                    "prediction.no-edge",
                    "No edge correlates with the outcome at p < %s, so the model would be a mean."
                                    .formatted(threshold)
                            + " Do not freeze it.");
        }
        double[] ones = new double[chosen.length];
        Arrays.fill(ones, 1);
        double[] weights =
                Arrays.stream(chosen)
                        .mapToDouble(e -> signs[e] > 0 ? model[1] : model[model.length - 1])
                        .toArray();
        return new LinearRule(
                edges.columns(), chosen, new double[chosen.length], ones, weights, model[0], 0);
    }

    /** The edges selected as positive in every fold, ascending. */
    public int[] positiveInEveryFold() {
        return everywhere(timesPositive);
    }

    /** The edges selected as negative in every fold, ascending. */
    public int[] negativeInEveryFold() {
        return everywhere(timesNegative);
    }

    private int[] everywhere(int[] times) {
        return IntStream.range(0, times.length).filter(e -> times[e] == folds).toArray();
    }

    private static int count(int[] signs, int sign) {
        return (int) Arrays.stream(signs).filter(s -> s == sign).count();
    }

    /** Per edge 1 or -1 where its correlation with the outcome is selected, 0 elsewhere. */
    private static int[] select(Matrix edges, double[] outcome, double threshold) {
        int n = outcome.length;
        int width = edges.columns();
        double[] x = edges.centred().values();
        double[] largest = new double[width];
        double[] y = Matrix.of(n, 1, outcome).centred().values();
        double[] xy = new double[width];
        double[] xx = new double[width];
        double yy = 0;
        for (int i = 0; i < n; i++) {
            yy += y[i] * y[i];
            for (int e = 0; e < width; e++) {
                double v = x[i * width + e];
                xy[e] += v * y[i];
                xx[e] += v * v;
                largest[e] = Math.max(largest[e], Math.abs(edges.get(i, e)));
            }
        }
        int[] signs = new int[width];
        for (int e = 0; e < width; e++) {
            if (yy > 0 && xx[e] > 1e-26 * n * largest[e] * largest[e]) {
                double r = Math.clamp(xy[e] / Math.sqrt(xx[e] * yy), -1.0, 1.0);
                double t = r * Math.sqrt((n - 2) / (1 - r * r));
                signs[e] = Tails.twoSidedT(t, n - 2.0) < threshold ? (int) Math.signum(r) : 0;
            }
        }
        return signs;
    }

    /** A column of ones, then the sums of the selected edges of each sign that has any. */
    private static Matrix sums(Matrix edges, int[] signs, EdgeSet set) {
        boolean positive = set.hasPositive() && count(signs, 1) > 0;
        boolean negative = set.hasNegative() && count(signs, -1) > 0;
        int width = 1 + (positive ? 1 : 0) + (negative ? 1 : 0);
        double[] sums = new double[edges.rows() * width];
        for (int i = 0; i < edges.rows(); i++) {
            sums[i * width] = 1;
            for (int e = 0; e < signs.length; e++) {
                if (signs[e] > 0 && positive) {
                    sums[i * width + 1] += edges.get(i, e);
                } else if (signs[e] < 0 && negative) {
                    sums[i * width + width - 1] += edges.get(i, e);
                }
            }
        }
        return Matrix.of(edges.rows(), width, sums);
    }

    /** Least squares; a sum that the ones before it explain has coefficient 0. */
    private static double[] model(Matrix sums, double[] outcome) {
        int[] kept = OrthonormalBasis.inOrder(sums).keptColumns();
        double[] found = LinearModel.fit(sums.selectColumns(kept), outcome).coefficients();
        double[] model = new double[sums.columns()];
        for (int j = 0; j < kept.length; j++) {
            model[kept[j]] = found[j];
        }
        return model;
    }

    private static void requireParticipants(int n) {
        if (n < FEWEST) {
            throw new RefusedException(
                    "statistics.too-few",
                    "A prediction needs at least %d participants besides those left out; there are"
                                    .formatted(FEWEST)
                            + " %d.".formatted(n));
        }
    }
}
