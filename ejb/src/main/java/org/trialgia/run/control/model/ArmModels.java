package org.trialgia.run.control.model;

import org.trialgia.analysis.RefusedException;
import org.trialgia.run.boundary.ModelChoice;
import org.trialgia.run.boundary.ModelResult;
import org.trialgia.run.control.Gathered;

/** Computes a model that tells arms apart, for whoever may know them. */
public final class ArmModels {

    /** Somebody waits for the answer. */
    private static final int MOST_VALUES = 2_000;

    private static final int MOST_SLOW = 500;

    /** A fit with slopes of 50 participants takes about a tenth of a second. */
    private static final int MOST_SLOPES = 200;

    private ArmModels() {}

    /** The model over the pairs that count, or why there is none. */
    public static ModelResult of(ModelChoice model, Gathered gathered, Arms arms) {
        try {
            gathered.requireValues();
            arms.requireTwo();
            requireFew(
                    gathered.run().layout().size(),
                    switch (model) {
                        case ARM_BY_VISIT, ARM_MEDIATION -> MOST_SLOW;
                        case ARM_BY_SLOPE -> MOST_SLOPES;
                        // Of pain alone.
                        case ARM_RESPONDERS -> Integer.MAX_VALUE;
                        default -> MOST_VALUES;
                    });
            return switch (model) {
                case ARM_CHANGE -> ArmChange.of(gathered, arms);
                case ARM_RESPONDERS -> ArmResponders.of(gathered, arms);
                case ARM_COMPARISON -> ArmComparison.of(gathered, arms);
                case ARM_BY_VISIT -> ArmByVisit.of(gathered, arms);
                case ARM_BY_SLOPE -> ArmBySlope.of(gathered, arms);
                case ARM_BY_PAIN -> ArmByPain.of(gathered, arms);
                case ARM_MEDIATION -> ArmMediation.of(gathered, arms);
                case ARM_BY_BASELINE -> ArmByBaseline.of(gathered, arms);
                default -> throw new IllegalArgumentException(model + " tells no arms apart");
            };
        } catch (RefusedException e) {
            return ModelResult.refused(model, e.sentence());
        }
    }

    private static void requireFew(int values, int most) {
        if (values > most) {
            throw new RefusedException(
                    "model.too-many",
                    ("This model by arm is computed while you wait, of at most %,d values; this run"
                                    + " has %,d. Start one of fewer regions, or of networks.")
                            .formatted(most, values));
        }
    }
}
