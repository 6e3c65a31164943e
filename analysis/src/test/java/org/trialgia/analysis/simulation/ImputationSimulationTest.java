package org.trialgia.analysis.simulation;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.statistics.ModelTable;
import org.trialgia.analysis.statistics.imputation.ImputationMethod;
import org.trialgia.analysis.statistics.imputation.ImputationSettings;
import org.trialgia.analysis.statistics.imputation.ImputedModel;
import org.trialgia.analysis.statistics.imputation.PooledEstimate;

import java.util.List;
import java.util.Random;

/**
 * The outcome is missing mostly where pain before was high. The mean of those who stayed is then
 * too low; the imputed mean is right, and its interval holds the truth as often as it says.
 */
class ImputationSimulationTest {
    private static final int PEOPLE = 60;

    private static final double TRUTH = 5;

    private final Random random = new Random(20_261_125);

    @Test
    void interval_outcomeMissingAtRandom_coversTheTruth() {
        Share.of("interval of the imputed mean holds the truth", trials(), () -> covers(true))
                .assertWithin(0.925, 0.975);
    }

    @Test
    void interval_completeCases_missesTheTruth() {
        Share found =
                Share.of(
                        "interval of the completers' mean holds it", trials(), () -> covers(false));

        new Share("it is missed", found.of() - found.count(), found.of()).assertAbove(0.15);
    }

    private static int trials() {
        return Share.trials(200, 3000);
    }

    private boolean covers(boolean imputed) {
        double[] before = new double[PEOPLE];
        double[] after = new double[PEOPLE];
        for (int i = 0; i < PEOPLE; i++) {
            double above = random.nextGaussian();
            before[i] = 6 + above;
            after[i] = TRUTH + above + 0.7 * random.nextGaussian();
            if (random.nextDouble() < 1 / (1 + Math.exp(0.5 - 2 * above))) {
                after[i] = Double.NaN;
            }
        }
        ModelTable table = new ModelTable(PEOPLE).number("before", before).number("after", after);
        if (!imputed) {
            var mean = table.fit("after", List.of()).coefficient("(Intercept)", 0.95);
            return mean.ci().low() <= TRUTH && TRUTH <= mean.ci().high();
        }
        ImputationSettings settings =
                new ImputationSettings(
                        ImputationMethod.BAYESIAN_REGRESSION, 20, 2, 5, random.nextLong());
        PooledEstimate mean =
                ImputedModel.of(table, "after", List.of(), List.of("before"), settings, 0.95)
                        .coefficient("(Intercept)");
        return mean.ci().low() <= TRUTH && TRUTH <= mean.ci().high();
    }
}
