package org.trialgia.analysis.prediction;

import org.trialgia.analysis.numeric.Matrix;

/**
 * Predictions of one repetition of the outer folds.
 *
 * @param predictions outcome or probability, by a model that has not seen the participant
 * @param fold of each participant
 * @param penalties chosen, one per fold
 * @param timesKept per edge, in how many folds it took part
 */
record OuterFolds(double[] predictions, int[] fold, double[] penalties, int[] timesKept) {

    /** Predicts. */
    static OuterFolds of(Task task, PredictionSettings settings, int repetition) {
        int n = task.y().length;
        int[] folds = task.folds(settings.folds(), settings.seed(), repetition);
        double[] predictions = new double[n];
        double[] penalties = new double[settings.folds()];
        int[] times = new int[task.edges().columns()];
        for (int f = 0; f < settings.folds(); f++) {
            int[] out = Task.members(folds, f, true);
            Task in = task.select(Task.members(folds, f, false));
            TunedModel model = TunedModel.of(in, settings, settings.innerNumber(repetition, f));
            Matrix left = task.edges().selectRows(out);
            double[] found = model.predicted(left);
            for (int i = 0; i < out.length; i++) {
                predictions[out[i]] = found[i];
            }
            penalties[f] = model.rule().penalty();
            for (int e : model.rule().edges()) {
                times[e]++;
            }
        }
        return new OuterFolds(predictions, folds, penalties, times);
    }

    /** The area under the ROC curve of pairs predicted by one model. */
    double areaWithinFolds(Task task) {
        Concordance concordance = new Concordance();
        for (int f = 0; f < penalties.length; f++) {
            concordance.add(predictions, task.y(), Task.members(fold, f, true));
        }
        return concordance.area();
    }
}
