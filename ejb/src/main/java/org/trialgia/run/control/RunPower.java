package org.trialgia.run.control;

import org.trialgia.analysis.statistics.Power;
import org.trialgia.run.boundary.RunPreview.PowerPoint;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How large a true partial correlation has to be for a run to find it. Over many edges the level is
 * Bonferroni's, a bound that max-T betters a little.
 */
final class RunPower {

    private static final Power LEVEL = Power.at(0.05);
    private static final double FOUR_IN_FIVE = 0.8;
    private static final int POINTS = 36;

    private RunPower() {}

    /** The smallest correlation found in four of five such runs; empty with too few pairs. */
    static Optional<Double> detectable(int pairs, int held, int edges) {
        return isEnough(pairs, held, edges)
                ? Optional.of(LEVEL.overEdges(edges).leastCorrelation(pairs, held, FOUR_IN_FIVE))
                : Optional.empty();
    }

    /** How likely correlations from 0.05 to 0.925 are found; empty with too few pairs. */
    static List<PowerPoint> curve(int pairs, int held, int edges) {
        if (!isEnough(pairs, held, edges)) {
            return List.of();
        }
        Power corrected = LEVEL.overEdges(edges);
        return IntStream.range(0, POINTS)
                .mapToDouble(i -> 0.05 + 0.025 * i)
                .mapToObj(r ->
                        new PowerPoint(
                                r,
                                corrected.ofCorrelation(r, pairs, held),
                                LEVEL.ofCorrelation(r, pairs, held)))
                .toList();
    }

    private static boolean isEnough(int pairs, int held, int edges) {
        return pairs - held - 3 >= 1 && edges >= 1;
    }
}
