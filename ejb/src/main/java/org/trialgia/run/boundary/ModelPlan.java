package org.trialgia.run.boundary;

import java.util.List;

/**
 * The models of a run beyond the mean change and the link with pain.
 *
 * @param threshold t above which an edge belongs to a component, for the network-based statistic
 * @param folds of predictions
 * @param imputations of missing pain scores
 */
public record ModelPlan(List<ModelChoice> models, double threshold, int folds, int imputations) {

    public ModelPlan {
        models = models.stream().distinct().sorted().toList();
    }

    /** None; t 3, 10 folds, 20 imputations. */
    public static ModelPlan none() {
        return new ModelPlan(List.of(), 3, 10, 20);
    }

    /** The same numbers with other models. */
    public ModelPlan with(ModelChoice... chosen) {
        return new ModelPlan(List.of(chosen), threshold, folds, imputations);
    }

    /** The models that tell no arm. */
    public List<ModelChoice> pooled() {
        return models.stream().filter(model -> !model.byArm()).toList();
    }

    /** The models for whoever may know results by arm. */
    public List<ModelChoice> byArm() {
        return models.stream().filter(ModelChoice::byArm).toList();
    }
}
