package org.trialgia.analysis.prediction;

import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.Folds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A rule for the difference that treatment makes, by modified covariates (Tian et al. 2014,
 * doi:10.1080/01621459.2014.951443): with t = ±1/2 for the arm, what is left of the outcome after
 * the arms' means is regressed by ridge on {@code t z}, z the standardised edges; so what the edges
 * say of the outcome in both arms alike plays no part. The predicted difference is {@code δ + wz},
 * δ that of the means.
 *
 * @param rule whose score is the outcome expected in the first arm less that in the second
 * @param first the first arm's mean outcome
 * @param second the second's
 */
record BenefitModel(LinearRule rule, double first, double second) {

    /** A trial's participants. */
    record Trial(Matrix edges, double[] outcome, boolean[] first) {
        Trial select(int[] participants) {
            boolean[] arms = new boolean[participants.length];
            for (int i = 0; i < arms.length; i++) {
                arms[i] = first[participants[i]];
            }
            return new Trial(
                    edges.selectRows(participants),
                    Arrays.stream(participants).mapToDouble(i -> outcome[i]).toArray(),
                    arms);
        }

        /** The same arms and outcomes with the edges of other participants. */
        Trial withEdges(int[] order) {
            return new Trial(edges.selectRows(order), outcome, first);
        }

        int[] folds(int count, long seed, int number) {
            int[] strata = new int[first.length];
            for (int i = 0; i < strata.length; i++) {
                strata[i] = first[i] ? 0 : 1;
            }
            return Folds.stratified(strata, count, seed, number);
        }

        double mean(boolean arm) {
            double sum = 0;
            int n = 0;
            for (int i = 0; i < outcome.length; i++) {
                sum += first[i] == arm ? outcome[i] : 0;
                n += first[i] == arm ? 1 : 0;
            }
            return sum / n;
        }
    }

    /** Chooses the penalty of the least squared error in folds within, and fits. */
    static BenefitModel tuned(Trial trial, PredictionSettings settings, int number) {
        int[] folds = trial.folds(settings.innerFolds(), settings.seed(), number);
        double[] errors = new double[settings.penalties().size()];
        for (int f = 0; f < settings.innerFolds(); f++) {
            Trial out = trial.select(Task.members(folds, f, true));
            List<BenefitModel> models = path(trial.select(Task.members(folds, f, false)), settings);
            for (int k = 0; k < errors.length; k++) {
                errors[k] += models.get(k).error(out);
            }
        }
        int best = 0;
        for (int k = 1; k < errors.length; k++) {
            best = errors[k] < errors[best] ? k : best;
        }
        return path(trial, settings.withPenalties(List.of(settings.penalties().get(best))))
                .getFirst();
    }

    /** One model per penalty. */
    static List<BenefitModel> path(Trial trial, PredictionSettings settings) {
        double first = trial.mean(true);
        double second = trial.mean(false);
        StandardisedEdges all = StandardisedEdges.of(trial.edges);
        double[] rest = new double[trial.outcome.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = trial.outcome[i] - (trial.first[i] ? first : second);
        }
        StandardisedEdges edges =
                all.strongest(modified(all.values(), trial.first), rest, settings.keep());
        List<double[]> weights =
                RidgePath.weights(
                        modified(edges.values(), trial.first), rest, settings.penalties());
        List<BenefitModel> models = new ArrayList<>();
        for (int k = 0; k < weights.size(); k++) {
            models.add(
                    new BenefitModel(
                            edges.rule(
                                    trial.edges.columns(),
                                    weights.get(k),
                                    first - second,
                                    settings.penalties().get(k)),
                            first,
                            second));
        }
        return models;
    }

    private static Matrix modified(Matrix values, boolean[] first) {
        double[] turned = values.values().clone();
        for (int at = 0; at < turned.length; at++) {
            turned[at] *= first[at / values.columns()] ? 0.5 : -0.5;
        }
        return Matrix.of(values.rows(), values.columns(), turned);
    }

    private double error(Trial trial) {
        double[] difference = rule.scores(trial.edges);
        double sum = 0;
        for (int i = 0; i < difference.length; i++) {
            double own = (difference[i] - rule.intercept()) / 2;
            double expected = trial.first[i] ? first + own : second - own;
            sum += (trial.outcome[i] - expected) * (trial.outcome[i] - expected);
        }
        return sum;
    }
}
