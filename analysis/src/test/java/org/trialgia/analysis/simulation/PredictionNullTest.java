package org.trialgia.analysis.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.prediction.ClassPrediction;
import org.trialgia.analysis.prediction.ConnectomePrediction;
import org.trialgia.analysis.prediction.EdgeSet;
import org.trialgia.analysis.prediction.Learner;
import org.trialgia.analysis.prediction.OutcomePrediction;
import org.trialgia.analysis.prediction.PredictionSettings;
import org.trialgia.analysis.statistics.Correlation;
import org.trialgia.analysis.statistics.Folds;
import org.trialgia.analysis.statistics.RocCurve;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Connectomes of noise predict nothing, because edges are selected without the participants
 * predicted. The same with edges selected beforehand, from everyone, predicts well: the leak that
 * the engine leaves no room for.
 */
class PredictionNullTest {
    private static final int PARTICIPANTS = 40;

    private static final int EDGES = 120;

    private static final int FOLDS = 5;

    private static final double THRESHOLD = 0.05;

    private static final System.Logger LOG = System.getLogger(PredictionNullTest.class.getName());

    private final Random random = new Random(20_260_904);

    @Test
    void correlation_ofNoise_isNotAboveZero() {
        int trials = Share.trials(150, 2500);
        double[] inside = new double[trials];
        double[] q2 = new double[trials];
        double[] outside = new double[trials];
        for (int k = 0; k < trials; k++) {
            Matrix edges = noise();
            double[] outcome = random.doubles(PARTICIPANTS, 0, 10).toArray();
            int[] folds = Folds.drawn(PARTICIPANTS, FOLDS, 99, k);
            ConnectomePrediction honest = predict(edges, outcome, folds);
            inside[k] = honest.performance().r();
            q2[k] = honest.performance().q2();
            outside[k] = leaking(edges, outcome, folds).performance().r();
        }

        Mean honest = Mean.of("r, selected within the folds", inside);
        assertTrue(honest.low() <= 0, honest.toString());
        // The mean of the others falls when the outcome rises, so r of no information is below 0.
        assertTrue(honest.high() > -0.25, honest.toString());
        Mean share = Mean.of("q2, selected within the folds", q2);
        assertTrue(share.high() < 0, share.toString());
        Mean leak = Mean.of("r, selected from everyone", outside);
        assertTrue(leak.low() > 0.5, leak.toString());
    }

    /** Within a fold one model has made all predictions: there chance is 0.5 exactly. */
    @Test
    void auc_ofNoise_isOneHalf() {
        int trials = Share.trials(150, 2500);
        double[] inside = new double[trials];
        double[] outside = new double[trials];
        for (int k = 0; k < trials; k++) {
            Matrix edges = noise();
            double[] outcome = IntStream.range(0, PARTICIPANTS).mapToDouble(i -> i % 2).toArray();
            int[] folds = balanced(k);
            inside[k] = auc(predict(edges, outcome, folds), outcome, folds);
            outside[k] = auc(leaking(edges, outcome, folds), outcome, folds);
        }

        Mean honest = Mean.of("AUC, selected within the folds", inside);
        assertTrue(honest.low() <= 0.5 && honest.high() >= 0.5, honest.toString());
        Mean leak = Mean.of("AUC, selected from everyone", outside);
        assertTrue(leak.low() > 0.75, leak.toString());
    }

    @Test
    void nestedRidge_ofNoise_doesNotPredict() {
        int trials = Share.trials(30, 500);
        double[] q2 = new double[trials];
        for (int k = 0; k < trials; k++) {
            double[] outcome = random.doubles(PARTICIPANTS, 0, 10).toArray();
            q2[k] =
                    OutcomePrediction.prognostic(noise(), outcome, nested(Learner.RIDGE, k))
                            .performance()
                            .q2();
        }

        Mean found = Mean.of("q2, nested ridge", q2);
        assertTrue(found.low() <= 0 && found.high() < 0.1, found.toString());
    }

    @Test
    void nestedSvm_ofNoise_hasAreaOneHalf() {
        int trials = Share.trials(60, 1000);
        double[] area = new double[trials];
        boolean[] positive = new boolean[PARTICIPANTS];
        for (int i = 0; i < PARTICIPANTS; i++) {
            positive[i] = i % 2 == 0;
        }
        for (int k = 0; k < trials; k++) {
            area[k] =
                    ClassPrediction.diagnostic(noise(), positive, nested(Learner.SVM, k), 0.95)
                            .aucWithinFolds();
        }

        Mean found = Mean.of("AUC, nested SVM", area);
        assertTrue(found.low() <= 0.5 && found.high() >= 0.5, found.toString());
    }

    private static PredictionSettings nested(Learner learner, int seed) {
        return PredictionSettings.withDefaults(learner, seed)
                .withPenalties(List.of(1.0, 100.0))
                .withKeep(20)
                .withFolds(FOLDS, 1, 3);
    }

    private static ConnectomePrediction predict(Matrix edges, double[] outcome, int[] folds) {
        return ConnectomePrediction.of(edges, outcome, folds, THRESHOLD, EdgeSet.BOTH);
    }

    /** What must not be done: only edges that correlate over all participants take part. */
    private static ConnectomePrediction leaking(Matrix edges, double[] outcome, int[] folds) {
        int[] selected =
                IntStream.range(0, EDGES)
                        .filter(e ->
                                Correlation.of(
                                                        edges.column(e),
                                                        outcome,
                                                        Matrix.zeros(PARTICIPANTS, 0),
                                                        Correlation.Method.PEARSON,
                                                        0.95)
                                                .p()
                                        < THRESHOLD)
                        .toArray();
        return ConnectomePrediction.of(
                edges.selectColumns(selected), outcome, folds, 1, EdgeSet.BOTH);
    }

    /** Folds with as many of either outcome, which alternates. */
    private static int[] balanced(int k) {
        int[] pairs = Folds.drawn(PARTICIPANTS / 2, FOLDS, 99, k);
        return IntStream.range(0, PARTICIPANTS).map(i -> pairs[i / 2]).toArray();
    }

    /** The mean over the folds. */
    private static double auc(ConnectomePrediction found, double[] outcome, int[] folds) {
        double sum = 0;
        for (int f = 0; f < FOLDS; f++) {
            int fold = f;
            int[] out = IntStream.range(0, folds.length).filter(i -> folds[i] == fold).toArray();
            boolean[] positive = new boolean[out.length];
            for (int i = 0; i < out.length; i++) {
                positive[i] = outcome[out[i]] > 0;
            }
            double[] scores = Arrays.stream(out).mapToDouble(i -> found.predictions()[i]).toArray();
            sum += RocCurve.of(scores, positive).auc();
        }
        return sum / FOLDS;
    }

    private Matrix noise() {
        double[][] edges = new double[PARTICIPANTS][EDGES];
        for (double[] row : edges) {
            Arrays.setAll(row, e -> random.nextGaussian());
        }
        return Matrix.ofRows(edges);
    }

    /** A mean with its interval of 99.9 %, by the normal distribution. */
    private record Mean(String what, double mean, double se) {
        static Mean of(String what, double[] values) {
            double mean = Arrays.stream(values).average().orElseThrow();
            double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
            int n = values.length;
            Mean found = new Mean(what, mean, Math.sqrt(squares / (n - 1) / n));
            LOG.log(System.Logger.Level.INFO, found.toString());
            return found;
        }

        double low() {
            return mean - 3.2905 * se;
        }

        double high() {
            return mean + 3.2905 * se;
        }

        @Override
        public String toString() {
            return "%s: %.4f (%.4f to %.4f)".formatted(what, mean, low(), high());
        }
    }
}
