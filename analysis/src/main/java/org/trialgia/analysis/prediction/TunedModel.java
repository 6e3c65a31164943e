package org.trialgia.analysis.prediction;

import org.trialgia.analysis.numeric.Matrix;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A rule with the penalty that predicted best in folds within its training set, and for classes the
 * line from its score to a probability (Platt 1999, with the targets and the method of Lin, Lin and
 * Weng 2007, doi:10.1007/s10994-007-5018-6), fitted to the scores of those folds.
 *
 * @param rule fitted to the whole training set
 * @param line from score to log odds; of classes only
 */
record TunedModel(LinearRule rule, Optional<LogisticLine> line) {

    /**
     * Chooses and fits. The penalty is that of the least squared error, or of the largest area
     * under the ROC curve within the folds; of equal ones the strongest.
     *
     * @param number under which the folds are drawn
     */
    static TunedModel of(Task task, PredictionSettings settings, int number) {
        double[][] scores = innerScores(task, settings, number);
        int[] folds = task.folds(settings.innerFolds(), settings.seed(), number);
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < scores.length; k++) {
            double loss = task.classes() ? -area(task, scores[k], folds) : error(task, scores[k]);
            if (loss < least) {
                least = loss;
                best = k;
            }
        }
        List<Double> chosen = List.of(settings.penalties().get(best));
        LinearRule rule =
                RulePath.of(task.edges(), task.y(), settings.withPenalties(chosen)).getFirst();
        return new TunedModel(
                rule,
                task.classes()
                        ? Optional.of(LogisticLine.fit(scores[best], targets(task.y())))
                        : Optional.empty());
    }

    /** Per penalty the score of each participant by a rule that has not seen it. */
    private static double[][] innerScores(Task task, PredictionSettings settings, int number) {
        int[] folds = task.folds(settings.innerFolds(), settings.seed(), number);
        double[][] scores = new double[settings.penalties().size()][task.y().length];
        for (int f = 0; f < settings.innerFolds(); f++) {
            int[] out = Task.members(folds, f, true);
            Task in = task.select(Task.members(folds, f, false));
            Matrix left = task.edges().selectRows(out);
            List<LinearRule> rules = RulePath.of(in.edges(), in.y(), settings);
            for (int k = 0; k < scores.length; k++) {
                double[] found = rules.get(k).scores(left);
                for (int i = 0; i < out.length; i++) {
                    scores[k][out[i]] = found[i];
                }
            }
        }
        return scores;
    }

    private static double area(Task task, double[] scores, int[] folds) {
        Concordance concordance = new Concordance();
        for (int f = 0; f <= Arrays.stream(folds).max().orElse(0); f++) {
            concordance.add(scores, task.y(), Task.members(folds, f, true));
        }
        return concordance.area();
    }

    private static double error(Task task, double[] scores) {
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            sum += (scores[i] - task.y()[i]) * (scores[i] - task.y()[i]);
        }
        return sum;
    }

    /** A little inside of 0 and 1, so that classes told apart wholly have a line too. */
    private static double[] targets(double[] y) {
        double positives = Arrays.stream(y).filter(v -> v > 0).count();
        double negatives = y.length - positives;
        return Arrays.stream(y)
                .map(v -> v > 0 ? (positives + 1) / (positives + 2) : 1 / (negatives + 2))
                .toArray();
    }

    /** The outcome, or the probability of being positive, of each participant. */
    double[] predicted(Matrix edges) {
        double[] scores = rule.scores(edges);
        return line.map(l -> Arrays.stream(scores).map(l::probability).toArray()).orElse(scores);
    }
}
