package org.trialgia.run.control.model;

import org.trialgia.analysis.RefusedException;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.control.Gathered;

/** Computes a model that tells no arm. */
public final class PooledModels {

    private PooledModels() {}

    /** The model over the pairs that count, or why there is none. */
    public static ModelResult of(ModelChoice model, Gathered gathered) {
        try {
            gathered.requireValues();
            return switch (model) {
                case NETWORK_STATISTIC -> NetworkStatistic.of(gathered);
                case CLUSTER_ENHANCEMENT -> Enhancement.of(gathered);
                case POINT_CLUSTERS -> PointClusters.of(gathered);
                case RANK_LINK -> RankLink.of(gathered);
                case IMPUTED_LINK -> ImputedLink.of(gathered);
                case TIME_COURSE -> TimeCourse.of(gathered);
                case TIME_SLOPE -> TimeSlope.of(gathered);
                case RELIABILITY -> Reliability.of(gathered);
                case CONNECTOME_PREDICTION -> EdgePrediction.of(gathered);
                case RIDGE_PREDICTION -> RidgePrediction.of(gathered);
                case RESPONDER_PREDICTION -> ResponderPrediction.of(gathered);
                case DIAGNOSTIC -> Diagnostic.of(gathered);
                case FROZEN_MODEL -> FrozenPrediction.of(gathered);
                case ARM_CHANGE,
                        ARM_RESPONDERS,
                        ARM_COMPARISON,
                        ARM_BY_VISIT,
                        ARM_BY_SLOPE,
                        ARM_BY_PAIN,
                        ARM_MEDIATION,
                        ARM_BY_BASELINE ->
                        throw new IllegalArgumentException(model + " tells arms apart");
            };
        } catch (RefusedException e) {
            return ModelResult.refused(model, e.sentence());
        }
    }
}
