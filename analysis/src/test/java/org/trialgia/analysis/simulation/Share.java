package org.trialgia.analysis.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.statistics.distribution.BetaDistribution;

import java.util.function.BooleanSupplier;

/**
 * How many of the simulated trials came out so. The truth is held against the exact interval of
 * Clopper and Pearson 1934 (doi:10.1093/biomet/26.4.404) at 99.9 %: its width follows from the
 * number of trials, and one right engine in a thousand would fail with a new seed.
 *
 * @param what the trials are asked for
 * @param count trials of which it is true
 * @param of trials
 */
record Share(String what, int count, int of) {
    private static final double TAIL = 0.0005;

    private static final System.Logger LOG = System.getLogger(Share.class.getName());

    /** Whether the full numbers of trials are asked for. */
    static boolean isLong() {
        return Boolean.getBoolean("trialgia.long");
    }

    /** So many trials in every build, so many in a long run. */
    static int trials(int few, int many) {
        return isLong() ? many : few;
    }

    /** Runs so many trials, in order. */
    static Share of(String what, int trials, BooleanSupplier trial) {
        int count = 0;
        for (int i = 0; i < trials; i++) {
            count += trial.getAsBoolean() ? 1 : 0;
        }
        return new Share(what, count, trials);
    }

    double low() {
        return count == 0
                ? 0
                : BetaDistribution.of(count, of - count + 1.0).inverseCumulativeProbability(TAIL);
    }

    double high() {
        return count == of
                ? 1
                : BetaDistribution.of(count + 1.0, of - count).inverseSurvivalProbability(TAIL);
    }

    /** The true share is this. */
    void assertIs(double truth) {
        assertWithin(truth, truth);
    }

    /** The true share is within these bounds. */
    void assertWithin(double least, double most) {
        LOG.log(System.Logger.Level.INFO, toString());
        assertTrue(
                low() <= most && high() >= least,
                () -> "%s: not within %s and %s.".formatted(this, least, most));
    }

    /** The true share is more than this. */
    void assertAbove(double bound) {
        LOG.log(System.Logger.Level.INFO, toString());
        assertTrue(low() > bound, () -> "%s: not above %s.".formatted(this, bound));
    }

    @Override
    public String toString() {
        return "%s: %d of %d, %.4f (%.4f to %.4f)"
                .formatted(what, count, of, count / (double) of, low(), high());
    }
}
