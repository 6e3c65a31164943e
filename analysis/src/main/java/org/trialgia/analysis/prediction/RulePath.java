package org.trialgia.analysis.prediction;

import org.trialgia.analysis.numeric.Matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rules of one training set, one per penalty. */
final class RulePath {
    private RulePath() {}

    /**
     * Selects, standardises and fits.
     *
     * @param values of the training set, [participant × edge]
     * @param y the outcome, or 1 and -1
     * @return in the order of the settings' penalties
     */
    static List<LinearRule> of(Matrix values, double[] y, PredictionSettings settings) {
        StandardisedEdges all = StandardisedEdges.of(values);
        StandardisedEdges edges = all.strongest(all.values(), y, settings.keep());
        int width = values.columns();
        List<LinearRule> rules = new ArrayList<>();
        if (settings.learner() == Learner.RIDGE) {
            double mean = Arrays.stream(y).average().orElseThrow();
            double[] centred = Arrays.stream(y).map(v -> v - mean).toArray();
            List<double[]> weights =
                    RidgePath.weights(edges.values(), centred, settings.penalties());
            for (int k = 0; k < weights.size(); k++) {
                rules.add(edges.rule(width, weights.get(k), mean, settings.penalties().get(k)));
            }
            return rules;
        }
        for (double penalty : settings.penalties()) {
            double[] fitted = ClassRules.fit(edges.values(), y, settings.learner(), penalty);
            int last = fitted.length - 1;
            rules.add(edges.rule(width, Arrays.copyOf(fitted, last), fitted[last], penalty));
        }
        return rules;
    }
}
