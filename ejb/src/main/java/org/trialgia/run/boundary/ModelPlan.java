package org.trialgia.run.boundary;

import java.util.List;

/**
 * The models of a run beyond the mean change and the link with pain, and what all of them share.
 *
 * @param threshold t above which an edge belongs to a component, for the network-based statistic
 * @param folds of predictions
 * @param imputations of missing pain scores
 * @param classLearner of predictions of two classes
 * @param discoveryRate what q is, of every model and of the two that each run has
 * @param controls the text of a table of pain-free people’s values
 * @param frozenModel the text of a frozen model
 */
public record ModelPlan(
        List<ModelChoice> models,
        double threshold,
        int folds,
        int imputations,
        ClassLearner classLearner,
        DiscoveryRate discoveryRate,
        String controls,
        String frozenModel) {

    public ModelPlan {
        models = models.stream().distinct().sorted().toList();
    }

    /** Without texts, with the usual learner and rate. */
    public ModelPlan(List<ModelChoice> models, double threshold, int folds, int imputations) {
        this(
                models,
                threshold,
                folds,
                imputations,
                ClassLearner.SUPPORT_VECTOR,
                DiscoveryRate.BENJAMINI_HOCHBERG,
                "",
                "");
    }

    /** None; t 3, 10 folds, 20 imputations. */
    public static ModelPlan none() {
        return new ModelPlan(List.of(), 3, 10, 20);
    }

    /** The same numbers with other models. */
    public ModelPlan with(ModelChoice... chosen) {
        return new ModelPlan(
                List.of(chosen),
                threshold,
                folds,
                imputations,
                classLearner,
                discoveryRate,
                controls,
                frozenModel);
    }

    /** The same with another learner of classes and another rate. */
    public ModelPlan with(ClassLearner learner, DiscoveryRate rate) {
        return new ModelPlan(
                models, threshold, folds, imputations, learner, rate, controls, frozenModel);
    }

    /** The same with a table of controls. */
    public ModelPlan withControls(String table) {
        return new ModelPlan(
                models,
                threshold,
                folds,
                imputations,
                classLearner,
                discoveryRate,
                table,
                frozenModel);
    }

    /** The same with a frozen model. */
    public ModelPlan withFrozenModel(String model) {
        return new ModelPlan(
                models,
                threshold,
                folds,
                imputations,
                classLearner,
                discoveryRate,
                controls,
                model);
    }

    /** Whether a model is chosen. */
    public boolean has(ModelChoice model) {
        return models.contains(model);
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
