package org.trialgia.analysis.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.change.PainLink;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.Correlation;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Pain is measured with error and people enrol when it is high; so it falls, the more the higher it
 * was, though nothing helps them (regression to the mean). Connectivity drifts in proportion to
 * pain at baseline as well. The two changes then go together although neither has to do with the
 * other: the plain correlation finds that, the link given baseline pain must not.
 */
class PainLinkNullTest {
    private static final int PAIRS = 24;

    private static final int EDGES = 12;

    private final Random random = new Random(20_260_903);

    /** A trial in which each change depends on pain at baseline and on nothing else. */
    private record Trial(double[] baseline, double[] deltaPain, Matrix changes) {}

    private Trial trial() {
        double[] baseline = new double[PAIRS];
        double[] deltaPain = new double[PAIRS];
        double[][] changes = new double[PAIRS][EDGES];
        for (int i = 0; i < PAIRS; i++) {
            double usual;
            do {
                usual = 5 + 1.5 * random.nextGaussian();
                baseline[i] = usual + 1.5 * random.nextGaussian();
            } while (baseline[i] < 4);
            deltaPain[i] = usual + 1.5 * random.nextGaussian() - baseline[i];
            double shared = random.nextGaussian();
            for (int e = 0; e < EDGES; e++) {
                changes[i][e] =
                        -0.15 * (baseline[i] - 5) + 0.1 * shared + 0.15 * random.nextGaussian();
            }
        }
        return new Trial(baseline, deltaPain, Matrix.ofRows(changes));
    }

    private static PainLink link(Trial trial) {
        return PainLink.of(trial.changes, trial.deltaPain, trial.baseline, List.of(), 0.95).get();
    }

    /**
     * The largest distance of the distribution of p from the uniform one is below the bound of
     * Dvoretzky, Kiefer and Wolfowitz with Massart's constant (1990, doi:10.1214/aop/1176990746) at
     * 99.9 %.
     */
    @Test
    void p_isUniform() {
        int trials = Share.trials(1500, 10_000);
        double[] p = new double[trials];
        double[] plain = new double[trials];
        for (int k = 0; k < trials; k++) {
            Trial trial = trial();
            p[k] = link(trial).estimates().p()[0];
            plain[k] =
                    Correlation.of(
                                    trial.deltaPain,
                                    trial.changes.column(0),
                                    Matrix.zeros(PAIRS, 0),
                                    Correlation.Method.PEARSON,
                                    0.95)
                            .p();
        }

        double bound = Math.sqrt(Math.log(2 / 0.001) / (2 * trials));
        assertTrue(distance(p) < bound, () -> distance(p) + " is not below " + bound);
        new Share("pain link, baseline adjusted", below(p), trials).assertIs(0.05);
        new Share("pain link, baseline forgotten", below(plain), trials).assertAbove(0.2);
    }

    @Test
    void maxT_findsNothing() {
        Share.of(
                        "pain link, max-T",
                        Share.trials(1000, 5000),
                        () ->
                                Arrays.stream(
                                                link(trial())
                                                        .test(200, random.nextLong())
                                                        .computeAll()
                                                        .corrected())
                                        .anyMatch(p -> p <= 0.05))
                .assertIs(0.05);
    }

    private static int below(double[] p) {
        return (int) Arrays.stream(p).filter(v -> v <= 0.05).count();
    }

    private static double distance(double[] p) {
        double[] sorted = p.clone();
        Arrays.sort(sorted);
        double most = 0;
        for (int i = 0; i < sorted.length; i++) {
            most = Math.max(most, sorted[i] - i / (double) sorted.length);
            most = Math.max(most, (i + 1.0) / sorted.length - sorted[i]);
        }
        return most;
    }
}
