package org.trialgia.run.control;

import org.trialgia.analysis.statistics.Tails;
import org.trialgia.run.boundary.RunPreview.PowerPoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How large a true partial correlation has to be to be found, by Fisher's z: with n pairs and k
 * variables held constant, atanh r has standard error 1/√(n − k − 3). Over m edges the level is
 * Bonferroni's, a bound that max-T betters a little.
 */
final class Power {

    private static final double LEVEL = 0.05;

    /** Of the normal, for a power of 80 %: Φ⁻¹(0.8) leaves 20 % in one tail. */
    private static final double FOUR_IN_FIVE = Tails.normalQuantile(0.6);

    private static final int POINTS = 36;

    private Power() {}

    /** The smallest correlation found in four of five such runs; empty with too few pairs. */
    static Optional<Double> detectable(int pairs, int held, int edges) {
        int free = pairs - held - 3;
        if (free < 1 || edges < 1) {
            return Optional.empty();
        }
        return Optional.of(Math.tanh((critical(edges) + FOUR_IN_FIVE) / Math.sqrt(free)));
    }

    /** How likely correlations from 0.05 to 0.925 are found; empty with too few pairs. */
    static List<PowerPoint> curve(int pairs, int held, int edges) {
        int free = pairs - held - 3;
        List<PowerPoint> points = new ArrayList<>();
        if (free < 1 || edges < 1) {
            return points;
        }
        for (int i = 0; i < POINTS; i++) {
            double r = 0.05 + 0.025 * i;
            double shift = Math.log((1 + r) / (1 - r)) / 2 * Math.sqrt(free);
            points.add(
                    new PowerPoint(r, below(shift - critical(edges)), below(shift - critical(1))));
        }
        return points;
    }

    private static double critical(int edges) {
        return Tails.normalQuantile(1 - LEVEL / edges);
    }

    /** The normal distribution function. */
    private static double below(double z) {
        double tail = Tails.twoSidedNormal(z) / 2;
        return z < 0 ? tail : 1 - tail;
    }
}
