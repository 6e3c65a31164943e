package org.trialgia.analysis.prediction;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.connectivity.Edges;
import org.trialgia.analysis.numeric.Matrix;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A model fitted to all participants of one cohort, to be applied to another as it is: every
 * parameter, what it was made of, and a hash over all of it. As JSON text it can be published with
 * a paper; {@link FrozenModelText} reads and writes it.
 *
 * @param use of the marker
 * @param measure what an edge is, for example {@code pearson fisher-z}
 * @param regions in their order; edges are the lower triangle row by row, {@link Edges}
 * @param rule the weights, means, scales and the intercept
 * @param platt intercept and slope from score to log odds; of classes only
 * @param participants it was fitted to
 * @param settings how it was found, by name
 */
public record FrozenModel(
        BiomarkerUse use,
        String measure,
        List<String> regions,
        LinearRule rule,
        Optional<Platt> platt,
        int participants,
        Map<String, String> settings) {

    public FrozenModel {
        regions = List.copyOf(regions);
        settings = Map.copyOf(settings);
        if (new Edges(regions.size()).count() != rule.width()) {
            throw new IllegalArgumentException(
                    "%d regions have not %d edges.".formatted(regions.size(), rule.width()));
        }
    }

    /**
     * From score to log odds: {@code intercept + slope · score}.
     *
     * @param intercept log odds at score 0
     * @param slope per unit of score
     */
    public record Platt(double intercept, double slope) {}

    /**
     * Freezes a model of a measured outcome, the penalty chosen by cross-validation over all
     * participants; refused as {@link OutcomePrediction#prognostic}.
     */
    public static FrozenModel outcome(
            String measure,
            List<String> regions,
            Matrix edges,
            double[] outcome,
            PredictionSettings settings) {
        Task task = Task.outcome(edges, outcome, settings);
        return frozen(BiomarkerUse.PROGNOSTIC, measure, regions, task, settings);
    }

    /** Freezes a model of classes; refused as {@link ClassPrediction#diagnostic}. */
    public static FrozenModel classes(
            BiomarkerUse use,
            String measure,
            List<String> regions,
            Matrix edges,
            boolean[] positive,
            PredictionSettings settings) {
        return frozen(use, measure, regions, Task.classes(edges, positive), settings);
    }

    /**
     * Freezes a connectome-based predictive model (Shen et al. 2017): selected edges have the
     * weight of their sum, so means are 0 and scales 1.
     *
     * @param threshold an edge's two-sided p must be below it
     * @throws RefusedException as {@link ConnectomePrediction#of}, and {@code prediction.no-edge}
     *     when none is selected: then the model is a mean and knows nothing of edges
     */
    public static FrozenModel connectome(
            String measure,
            List<String> regions,
            Matrix edges,
            double[] outcome,
            double threshold,
            EdgeSet set) {
        LinearRule rule = ConnectomePrediction.rule(edges, outcome, threshold, set);
        return new FrozenModel(
                BiomarkerUse.PROGNOSTIC,
                measure,
                regions,
                rule,
                Optional.empty(),
                outcome.length,
                Map.of("learner", "CPM", "threshold", "" + threshold, "set", set.name()));
    }

    private static FrozenModel frozen(
            BiomarkerUse use,
            String measure,
            List<String> regions,
            Task task,
            PredictionSettings settings) {
        task.requireEnough(settings);
        TunedModel model = TunedModel.of(task, settings, settings.innerNumber(0, settings.folds()));
        Map<String, String> how = new TreeMap<>();
        how.put("learner", settings.learner().name());
        how.put("penalties", settings.penalties().toString());
        how.put("keep", "" + settings.keep());
        how.put("innerFolds", "" + settings.innerFolds());
        how.put("seed", "" + settings.seed());
        return new FrozenModel(
                use,
                measure,
                regions,
                model.rule(),
                model.line().map(line -> new Platt(line.a(), line.b())),
                task.y().length,
                how);
    }

    /**
     * Applies the model to another cohort.
     *
     * @param otherMeasure what its edges are
     * @param otherRegions its regions in their order
     * @param edges [participant × edge]
     * @return the outcome, or the probability of being positive, of each participant; NaN where an
     *     edge that takes part is missing
     * @throws RefusedException {@code model.regions-mismatch} for other regions or another order,
     *     {@code model.measure-mismatch} for edges that are something else
     */
    public double[] apply(String otherMeasure, List<String> otherRegions, Matrix edges) {
        if (!otherRegions.equals(regions)) {
            throw new RefusedException(
                    "model.regions-mismatch",
                    difference(otherRegions) + " Use the model's regions.");
        }
        if (!otherMeasure.equals(measure)) {
            throw new RefusedException(
                    "model.measure-mismatch",
                    "The model was fitted to %s, these edges are %s. Compute the model's measure."
                            .formatted(measure, otherMeasure));
        }
        double[] scores = rule.scores(edges);
        return platt.map(p ->
                        Arrays.stream(scores)
                                .map(s -> 1 / (1 + Math.exp(-(p.intercept + p.slope * s))))
                                .toArray())
                .orElse(scores);
    }

    private String difference(List<String> others) {
        if (others.size() != regions.size()) {
            return "The model has %d regions, these edges have %d."
                    .formatted(regions.size(), others.size());
        }
        int at = 0;
        while (others.get(at).equals(regions.get(at))) {
            at++;
        }
        return "Region %d is %s in the model and %s in these edges."
                .formatted(at + 1, regions.get(at), others.get(at));
    }
}
