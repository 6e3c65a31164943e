package org.trialgia.analysis.simulation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialgia.analysis.change.MeanChange;
import org.trialgia.analysis.change.PainLink;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.Multiplicity;
import org.trialgia.analysis.statistics.Power;

import java.util.List;
import java.util.Random;

/** A planted effect is found in as many of the simulated trials as the power function says. */
class PowerSimulationTest {
    private static final double LEVEL = 0.05;

    private final Random random = new Random(20_260_905);

    @ParameterizedTest
    @CsvSource({"0.8, 15", "0.5, 20", "1.5, 5", "0, 8"})
    void pairedChange(double d, int pairs) {
        Share.of(
                        "mean change of " + d + " in " + pairs,
                        Share.trials(600, 10_000),
                        () -> mean(d, pairs, 1).p()[0] <= LEVEL)
                .assertIs(Power.at(LEVEL).ofChange(d, pairs));
    }

    @Test
    void pairedChange_oneOfManyEdges() {
        int edges = 45;
        Share.of(
                        "mean change of one of 45 edges",
                        Share.trials(600, 10_000),
                        () -> Multiplicity.BONFERRONI.adjust(mean(1, 20, edges).p())[0] <= LEVEL)
                .assertIs(Power.at(LEVEL).overEdges(edges).ofChange(1, 20));
    }

    /** Planned with 80 %, the trial finds in 80 of 100 what it was planned for. */
    @Test
    void pairedChange_withThePairsPlanned() {
        Power power = Power.at(LEVEL).overEdges(6);
        int pairs = power.pairsForChange(0.6, 0.8);
        Share.of(
                        "mean change of 0.6 in the " + pairs + " pairs planned",
                        Share.trials(600, 10_000),
                        () -> mean(0.6, pairs, 1).p()[0] <= LEVEL / 6)
                .assertWithin(0.8, power.ofChange(0.6, pairs));
    }

    /** Fisher's z and the test by t differ by less than 0.01 here. */
    @ParameterizedTest
    @CsvSource({"0.5, 30", "-0.4, 50", "0.3, 25", "0, 20"})
    void correlationOfChanges(double rho, int pairs) {
        double power = Power.at(LEVEL).ofCorrelation(rho, pairs, 1);
        Share.of(
                        "changes correlated by " + rho + " in " + pairs,
                        Share.trials(600, 10_000),
                        () -> linked(rho, pairs))
                .assertWithin(power - 0.01, power + 0.01);
    }

    /** The first edge changes by d standard deviations, the others do not. */
    private MeanChange mean(double d, int pairs, int edges) {
        double[][] changes = new double[pairs][edges];
        for (double[] row : changes) {
            for (int e = 0; e < edges; e++) {
                row[e] = 0.2 * ((e == 0 ? d : 0) + random.nextGaussian());
            }
        }
        return MeanChange.of(Matrix.ofRows(changes), 0.95).get();
    }

    /** Whether the link is found of two changes that correlate so, given pain at baseline. */
    private boolean linked(double rho, int pairs) {
        double[] baseline = new double[pairs];
        double[] pain = new double[pairs];
        double[][] changes = new double[pairs][1];
        for (int i = 0; i < pairs; i++) {
            baseline[i] = 6 + random.nextGaussian();
            double x = random.nextGaussian();
            pain[i] = 2 * x - 0.7 * baseline[i];
            changes[i][0] =
                    0.1 * (rho * x + Math.sqrt(1 - rho * rho) * random.nextGaussian())
                            + 0.05 * baseline[i];
        }
        return PainLink.of(Matrix.ofRows(changes), pain, baseline, List.of(), 0.95)
                        .get()
                        .estimates()
                        .p()[0]
                <= LEVEL;
    }
}
