package org.trialgia.run.boundary;

import org.trialgia.run.boundary.MeasureChoice.Shape;

/**
 * What a run computes beyond the mean change and the link with pain. By-arm models are computed
 * when somebody asks who may know them, never kept with the run.
 */
public enum ModelChoice {
    NETWORK_STATISTIC(
            "Network-based statistic",
            "components of edges that change together",
            "Components of edges above a threshold, by their size (Zalesky 2010)"),
    CLUSTER_ENHANCEMENT(
            "Threshold-free enhancement",
            "threshold-free enhancement",
            "Edges or points held up by their neighbours, no threshold (Smith and Nichols 2009)"),
    POINT_CLUSTERS(
            "Clusters of a map",
            "clusters of the map",
            "Neighbouring points above a threshold, by their size and peak (Nichols and Holmes"
                    + " 2002)"),
    RANK_LINK(
            "Link of ranks",
            "the link of ranks with pain",
            "The link with pain on ranks: partial Spearman, for one wild pair or a bent line"),
    IMPUTED_LINK(
            "Link with missing pain imputed",
            "the link with missing pain scores imputed",
            "Multiple imputation by chained equations, Rubin’s rules"),
    TIME_COURSE(
            "All visits (mixed model)",
            "the course over all visits in a mixed model",
            "REML with a random intercept, Kenward–Roger: each visit against baseline, and pain"
                    + " from visit to visit"),
    TIME_SLOPE(
            "Change a week (random slopes)",
            "the change a week with slopes of each participant’s own",
            "REML with a random intercept and slope over the days of the scans, Kenward–Roger;"
                    + " needs later visits"),
    RELIABILITY(
            "Reliability",
            "reliability from visit to visit",
            "ICC(2,1), ICC(3,1), the error and the change that can be told from it"),
    CONNECTOME_PREDICTION(
            "Prediction by selected edges",
            "prediction of pain change by edges selected within folds",
            "Baseline scan to change in pain (Shen 2017), edges selected inside each fold"),
    RIDGE_PREDICTION(
            "Prediction by ridge regression",
            "prediction of pain change by ridge regression",
            "Baseline scan to change in pain, penalty chosen inside each fold"),
    RESPONDER_PREDICTION(
            "Prognosis of response",
            "prognosis of a response",
            "Baseline scan to 30 % less pain or not: AUC, calibration"),
    DIAGNOSTIC(
            "Patients against pain-free controls",
            "patients at baseline against pain-free controls",
            "Baseline scan to patient or control, a diagnostic use: AUC, calibration; needs a table"
                    + " of controls"),
    FROZEN_MODEL(
            "A frozen model applied",
            "a frozen model applied to the baseline scans",
            "A model of another run or study, as it is: what it predicts against what came"),
    ARM_CHANGE("Change by arm (Welch)", "change by arm by Welch’s t", "No covariates; Hedges’ g"),
    ARM_RESPONDERS(
            "Responders by arm",
            "responders by arm",
            "30 % and 50 % less pain: risk difference, number needed to treat, Fisher"),
    ARM_COMPARISON(
            "Arms compared (ANCOVA)", "arms compared by ANCOVA", "Follow-up by arm given baseline"),
    ARM_BY_VISIT(
            "Arm by visit (mixed model)",
            "arm by visit in a mixed model",
            "REML with a random intercept, Kenward–Roger"),
    ARM_BY_SLOPE(
            "Change a week by arm (random slopes)",
            "the change a week by arm with slopes of each participant’s own",
            "As the change a week, weeks × arm; needs later visits"),
    ARM_BY_PAIN(
            "Link with pain by arm",
            "the link with pain by arm",
            "Interaction of arm and change in pain"),
    ARM_MEDIATION(
            "Mediation",
            "mediation of the arms’ effect on pain",
            "Arm to brain to pain, bootstrap intervals"),
    ARM_BY_BASELINE(
            "Who benefits from which arm",
            "benefit by arm and baseline scan",
            "Interaction of arm and baseline");

    private final String label;
    private final String words;
    private final String hint;

    ModelChoice(String label, String words, String hint) {
        this.label = label;
        this.words = words;
        this.hint = hint;
    }

    /** The model in a list of choices. */
    public String label() {
        return label;
    }

    /** The model in the sentence of a run. */
    public String words() {
        return words;
    }

    /** What it is, in a line. */
    public String hint() {
        return hint;
    }

    /** Whether it tells arms apart, and so is for whoever may know results by arm. */
    public boolean byArm() {
        return switch (this) {
            case ARM_CHANGE,
                    ARM_RESPONDERS,
                    ARM_COMPARISON,
                    ARM_BY_VISIT,
                    ARM_BY_SLOPE,
                    ARM_BY_PAIN,
                    ARM_MEDIATION,
                    ARM_BY_BASELINE ->
                    true;
            default -> false;
        };
    }

    /** Whether it looks at baseline alone, so that nothing of a later scan may be in its values. */
    public boolean ofBaseline() {
        return ofFolds() || this == ARM_BY_BASELINE || this == FROZEN_MODEL;
    }

    /** Whether it predicts within folds. */
    public boolean ofFolds() {
        return switch (this) {
            case CONNECTOME_PREDICTION, RIDGE_PREDICTION, RESPONDER_PREDICTION, DIAGNOSTIC -> true;
            default -> false;
        };
    }

    /** Whether it tells two classes apart. */
    public boolean ofClasses() {
        return this == RESPONDER_PREDICTION || this == DIAGNOSTIC;
    }

    /** Whether it has slopes over time, which need three visits. */
    public boolean ofSlopes() {
        return this == TIME_SLOPE || this == ARM_BY_SLOPE;
    }

    /** Whether it can be taken away fitted to all pairs, where values are of this shape. */
    public boolean frozen(Shape shape) {
        return shape == Shape.EDGES
                && switch (this) {
                    case CONNECTOME_PREDICTION, RIDGE_PREDICTION, RESPONDER_PREDICTION -> true;
                    default -> false;
                };
    }

    /** Of how many values of a scan it is computed at most. */
    public int most() {
        return switch (this) {
            case TIME_COURSE, TIME_SLOPE, IMPUTED_LINK -> 2_000;
            case NETWORK_STATISTIC, CLUSTER_ENHANCEMENT, POINT_CLUSTERS -> 80_000;
            default -> 10_000;
        };
    }

    /** Whether it can be computed of values of this shape. */
    public boolean of(Shape shape) {
        return switch (this) {
            case NETWORK_STATISTIC, FROZEN_MODEL -> shape == Shape.EDGES;
            case POINT_CLUSTERS -> shape == Shape.POINTS;
            case CLUSTER_ENHANCEMENT -> shape == Shape.EDGES || shape == Shape.POINTS;
            default -> true;
        };
    }
}
