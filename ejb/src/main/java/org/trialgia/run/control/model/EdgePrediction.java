package org.trialgia.run.control.model;

import org.trialgia.analysis.prediction.ConnectomePrediction;
import org.trialgia.analysis.prediction.EdgeSet;
import org.trialgia.analysis.prediction.Performance;
import org.trialgia.analysis.statistics.Folds;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.boundary.ModelResult.Fact;
import org.trialgia.run.boundary.ModelResult.Kind;
import org.trialgia.run.boundary.RunSettings;
import org.trialgia.run.control.Gathered;
import org.trialgia.run.control.Layout;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Connectome-based prediction of the change of pain from the scan at baseline. */
final class EdgePrediction {

    /** The p below which an edge is selected, of Shen et al. 2017. */
    static final double SELECTED = 0.01;

    private static final int MOST_PERMUTATIONS = 1_000;

    private EdgePrediction() {}

    static ModelResult of(Gathered gathered) {
        Cohort cohort = Cohort.of(gathered);
        RunSettings settings = gathered.run().settings();
        int[] folds = Folds.drawn(cohort.size(), cohort.folds(gathered), settings.seed(), 0);
        ConnectomePrediction found = predict(cohort, cohort.painChange(), folds);
        int permutations = Math.min(MOST_PERMUTATIONS, settings.permutations());
        SplittableRandom random = new SplittableRandom(settings.seed());
        int asGood = 1;
        for (int k = 1; k < permutations; k++) {
            double q2 =
                    predict(cohort, shuffled(cohort.painChange(), random), folds)
                            .performance()
                            .q2();
            asGood += q2 >= found.performance().q2() ? 1 : 0;
        }
        double p = asGood / (double) permutations;
        Performance of = found.performance();
        Layout layout = gathered.run().layout();
        Sheet selected =
                new Sheet("How often selected, of " + found.folds() + " folds")
                        .text(layout.heading())
                        .count("Rises with Δ pain")
                        .count("Falls with Δ pain");
        for (int e = 0; e < cohort.columns().length; e++) {
            int rises = found.timesPositive()[e];
            int falls = found.timesNegative()[e];
            if (rises + falls > 0) {
                selected.row(cohort.name(layout, e), rises, falls);
            }
        }
        return new ModelResult(
                ModelChoice.CONNECTOME_PREDICTION,
                "",
                String.format(
                        Locale.ENGLISH,
                        "Prediction of the change in pain from the baseline scan: q² = %.2f, p ="
                                + " %.3f%s.",
                        of.q2(),
                        p,
                        of.q2() <= 0 ? " — no better than everybody’s mean" : ""),
                "Shen et al. 2017: values with p < 0.01 are selected inside each fold, summed by"
                    + " sign, and regressed; each pair is predicted by a model that has not seen"
                    + " it. p by permuting the change in pain, the whole of it done anew. r alone"
                    + " misleads in few folds.",
                List.of(
                        new Fact("Pairs", Kind.COUNT, (double) cohort.size()),
                        new Fact("Folds", Kind.COUNT, (double) found.folds()),
                        new Fact("q²", Kind.NUMBER, of.q2()),
                        new Fact("p of q²", Kind.P, p),
                        new Fact("r", Kind.NUMBER, of.r()),
                        new Fact("Spearman ρ", Kind.NUMBER, of.spearman()),
                        new Fact("Mean squared error", Kind.NUMBER, of.meanSquaredError()),
                        new Fact("Permutations", Kind.COUNT, (double) permutations)),
                List.of(cohort.predictions(found.predictions()).table(), selected.table()));
    }

    private static ConnectomePrediction predict(Cohort cohort, double[] outcome, int[] folds) {
        return ConnectomePrediction.of(cohort.baseline(), outcome, folds, SELECTED, EdgeSet.BOTH);
    }

    /** A copy in another order (Fisher and Yates). */
    static double[] shuffled(double[] values, SplittableRandom random) {
        double[] copy = values.clone();
        for (int i = copy.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double held = copy[i];
            copy[i] = copy[j];
            copy[j] = held;
        }
        return copy;
    }
}
