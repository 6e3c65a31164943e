package org.trialgia.analysis.prediction;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Predictions of all repetitions.
 *
 * @param repetitions in order
 */
record RepeatedFolds(List<OuterFolds> repetitions) {
    RepeatedFolds {
        repetitions = List.copyOf(repetitions);
    }

    static RepeatedFolds of(Task task, PredictionSettings settings) {
        Task checked = task.requireEnough(settings);
        return new RepeatedFolds(
                IntStream.range(0, settings.repetitions())
                        .mapToObj(r -> OuterFolds.of(checked, settings, r))
                        .toList());
    }

    /** Each participant's mean prediction. */
    double[] predictions() {
        double[] mean = new double[repetitions.getFirst().predictions().length];
        for (OuterFolds one : repetitions) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += one.predictions()[i] / repetitions.size();
            }
        }
        return mean;
    }

    /** The penalties chosen, repetition by repetition, fold by fold. */
    double[] penalties() {
        return repetitions.stream().flatMapToDouble(r -> Arrays.stream(r.penalties())).toArray();
    }

    /** Per edge, the share of models in which it took part. */
    double[] shareKept() {
        double[] share = new double[repetitions.getFirst().timesKept().length];
        int models = penalties().length;
        for (OuterFolds one : repetitions) {
            for (int e = 0; e < share.length; e++) {
                share[e] += one.timesKept()[e] / (double) models;
            }
        }
        return share;
    }
}
