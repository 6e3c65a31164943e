package org.trialgia.analysis.prediction;

import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.Correlation;
import org.trialgia.analysis.statistics.Descriptive;

/**
 * How near predictions come to outcomes.
 *
 * @param r Pearson's correlation; in leave-one-out it can be near -1 for predictions without any
 *     information, so report {@code q2} with it
 * @param spearman correlation of ranks
 * @param meanSquaredError in the outcome's unit squared
 * @param q2 {@code 1 - SSE/SS(outcome - mean)}: below zero is worse than the mean
 */
public record Performance(double r, double spearman, double meanSquaredError, double q2) {

    static Performance of(double[] predictions, double[] outcome) {
        Matrix none = Matrix.zeros(outcome.length, 0);
        double mean = Descriptive.of(outcome).mean();
        double sse = 0;
        double total = 0;
        for (int i = 0; i < outcome.length; i++) {
            sse += (predictions[i] - outcome[i]) * (predictions[i] - outcome[i]);
            total += (outcome[i] - mean) * (outcome[i] - mean);
        }
        return new Performance(
                Correlation.pearson(predictions, outcome, 0.95).r(),
                Correlation.of(predictions, outcome, none, Correlation.Method.SPEARMAN, 0.95).r(),
                sse / outcome.length,
                1 - sse / total);
    }
}
