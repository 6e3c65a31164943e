package org.trialgia.analysis.prediction;

import org.trialgia.analysis.numeric.Matrix;

/**
 * A fitted model: {@code score = intercept + Σ w (x - mean)/scale} over the edges that take part.
 *
 * @param width edges of the data it was fitted to
 * @param edges which take part, ascending
 * @param means of them where it was fitted
 * @param scales standard deviations of them there, denominator n
 * @param weights one per edge that takes part
 * @param intercept score at the means
 * @param penalty λ it was fitted with
 */
public record LinearRule(
        int width,
        int[] edges,
        double[] means,
        double[] scales,
        double[] weights,
        double intercept,
        double penalty) {
    public LinearRule {
        if (means.length != edges.length
                || scales.length != edges.length
                || weights.length != edges.length) {
            throw new IllegalArgumentException(
                    "%d edges, %d means, %d scales, %d weights."
                            .formatted(edges.length, means.length, scales.length, weights.length));
        }
        edges = edges.clone();
        means = means.clone();
        scales = scales.clone();
        weights = weights.clone();
    }

    /**
     * The score of each participant; NaN where an edge that takes part is NaN.
     *
     * @param values [participant × edge]
     * @throws IllegalArgumentException for another number of edges
     */
    public double[] scores(Matrix values) {
        if (values.columns() != width) {
            throw new IllegalArgumentException(
                    "%d edges for a rule of %d.".formatted(values.columns(), width));
        }
        double[] scores = new double[values.rows()];
        for (int i = 0; i < scores.length; i++) {
            double sum = intercept;
            for (int k = 0; k < edges.length; k++) {
                sum += weights[k] * ((values.get(i, edges[k]) - means[k]) / scales[k]);
            }
            scores[i] = sum;
        }
        return scores;
    }
}
