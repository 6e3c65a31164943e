package org.trialgia.analysis.prediction;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The edges of a training set that take part, centred and scaled by its own means and standard
 * deviations (denominator n).
 *
 * @param edges which take part, ascending
 * @param means of each
 * @param scales of each, above 0
 * @param values [participant × edge that takes part]
 */
record StandardisedEdges(int[] edges, double[] means, double[] scales, Matrix values) {

    /** Below this share of its size an edge's spread is round-off. */
    private static final double ROUND_OFF = 1e-13;

    /**
     * All edges that vary.
     *
     * @throws RefusedException {@code prediction.no-spread} when none does
     */
    static StandardisedEdges of(Matrix values) {
        double[] means = values.columnMeans();
        double[] scales = values.columnDeviations(0);
        int[] varying =
                IntStream.range(0, values.columns())
                        .filter(e -> scales[e] > ROUND_OFF * largest(values, e))
                        .toArray();
        if (varying.length == 0) {
            throw new RefusedException(
                    "prediction.no-spread",
                    "Every edge is the same in all participants. There is nothing to learn from.");
        }
        Matrix kept = values.selectColumns(varying);
        double[] standardised = new double[kept.rows() * varying.length];
        for (int at = 0; at < standardised.length; at++) {
            int e = varying[at % varying.length];
            standardised[at] = (kept.values()[at] - means[e]) / scales[e];
        }
        return new StandardisedEdges(
                varying,
                Arrays.stream(varying).mapToDouble(e -> means[e]).toArray(),
                Arrays.stream(varying).mapToDouble(e -> scales[e]).toArray(),
                Matrix.of(kept.rows(), varying.length, standardised));
    }

    /**
     * Those with the largest absolute correlation with an outcome, of equal ones the first.
     *
     * @param features what is correlated, [participant × edge that takes part]
     * @param keep how many; 0 or more than there are for all
     */
    StandardisedEdges strongest(Matrix features, double[] outcome, int keep) {
        if (keep == 0 || keep >= edges.length) {
            return this;
        }
        double[] y = Matrix.of(outcome.length, 1, outcome).centred().values();
        Matrix x = features.centred();
        double[] strength = new double[edges.length];
        double[] squares = new double[edges.length];
        for (int i = 0; i < y.length; i++) {
            for (int e = 0; e < strength.length; e++) {
                strength[e] += x.get(i, e) * y[i];
                squares[e] += x.get(i, e) * x.get(i, e);
            }
        }
        for (int e = 0; e < strength.length; e++) {
            strength[e] = squares[e] > 0 ? Math.abs(strength[e]) / Math.sqrt(squares[e]) : 0;
        }
        int[] chosen =
                IntStream.range(0, edges.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(e -> -strength[e]))
                        .limit(keep)
                        .mapToInt(Integer::intValue)
                        .sorted()
                        .toArray();
        return new StandardisedEdges(
                Arrays.stream(chosen).map(e -> edges[e]).toArray(),
                Arrays.stream(chosen).mapToDouble(e -> means[e]).toArray(),
                Arrays.stream(chosen).mapToDouble(e -> scales[e]).toArray(),
                values.selectColumns(chosen));
    }

    /** A rule of these edges. */
    LinearRule rule(int width, double[] weights, double intercept, double penalty) {
        return new LinearRule(width, edges, means, scales, weights, intercept, penalty);
    }

    private static double largest(Matrix values, int column) {
        double largest = 0;
        for (int i = 0; i < values.rows(); i++) {
            largest = Math.max(largest, Math.abs(values.get(i, column)));
        }
        return largest;
    }
}
