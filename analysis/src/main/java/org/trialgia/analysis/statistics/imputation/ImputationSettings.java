package org.trialgia.analysis.statistics.imputation;

/**
 * How values are imputed.
 *
 * @param method how one value is drawn
 * @param imputations completed tables, at least 2; White, Royston and Wood 2011
 *     (doi:10.1002/sim.4067) advise as many as the percentage of incomplete rows
 * @param iterations rounds through the variables before a table is taken, at least 1
 * @param donors near participants of which one gives its value, at least 1; of matching only
 * @param seed the same seed gives the same values
 */
public record ImputationSettings(
        ImputationMethod method, int imputations, int iterations, int donors, long seed) {

    /**
     * @throws IllegalArgumentException below the least numbers
     */
    public ImputationSettings {
        if (imputations < 2 || iterations < 1 || donors < 1) {
            throw new IllegalArgumentException(
                    "%d imputations, %d iterations, %d donors: at least 2, 1 and 1."
                            .formatted(imputations, iterations, donors));
        }
    }

    /** Matching with 5 donors, 50 tables of 10 iterations. */
    public static ImputationSettings withDefaults(long seed) {
        return new ImputationSettings(ImputationMethod.PREDICTIVE_MEAN_MATCHING, 50, 10, 5, seed);
    }

    /** The same by another method. */
    public ImputationSettings with(ImputationMethod other) {
        return new ImputationSettings(other, imputations, iterations, donors, seed);
    }

    /** The same with another number of completed tables. */
    public ImputationSettings withImputations(int other) {
        return new ImputationSettings(method, other, iterations, donors, seed);
    }
}
