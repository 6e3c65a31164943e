package org.trialgia.run.boundary;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A pair in the table of quality: what was left of its scans, and whether it counts.
 *
 * @param reasons why it does not count; empty when it does
 */
public record QualityRow(
        String participant,
        boolean counts,
        List<String> reasons,
        @Nullable Facts baseline,
        @Nullable Facts followUp) {

    public QualityRow {
        reasons = List.copyOf(reasons);
    }

    /**
     * A scan.
     *
     * @param meanFdMm null when it has no confounds file
     * @param leastCoverage the smallest share of a region that carries a signal
     * @param steps what was done to it
     */
    public record Facts(
            int volumes,
            int usedVolumes,
            double keptSeconds,
            @Nullable Double meanFdMm,
            @Nullable Double maxFdMm,
            int regressors,
            double degreesOfFreedom,
            int emptyRegions,
            double leastCoverage,
            List<String> steps) {

        public Facts {
            steps = List.copyOf(steps);
        }
    }
}
