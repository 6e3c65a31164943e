package org.trialgia.analysis.prediction;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.Alternative;
import org.trialgia.analysis.statistics.LinearModel;
import org.trialgia.analysis.statistics.MaxT;
import org.trialgia.analysis.statistics.PermutationTest;

import java.util.Arrays;

/**
 * Whether the effect of treatment depends on a marker at baseline, the predictive use of one
 * number: least squares of {@code outcome ~ 1 + arm + marker + arm·marker + covariates}, arm 1 for
 * the first and 0 for the second.
 *
 * @param interaction the effect's change per unit of the marker
 * @param slopeFirst outcome per unit of the marker in the first arm
 * @param slopeSecond in the second arm
 * @param effectAtMean of the first arm against the second where the marker is at its mean
 * @param permutationP two-sided, of the interaction by Freedman and Lane's permutations
 * @param permutations how many there were
 */
public record MarkerInteraction(
        LinearModel.Coefficient interaction,
        LinearModel.Coefficient slopeFirst,
        LinearModel.Coefficient slopeSecond,
        LinearModel.Coefficient effectAtMean,
        double permutationP,
        int permutations) {
    private static final int FEWEST_OF_ARM = 3;

    /**
     * Tests.
     *
     * @param outcome one per participant, complete
     * @param first true for the first arm, false for the second
     * @param marker one per participant, complete
     * @param covariates [participant × covariate], complete; may have no columns
     * @param permutations how many at most
     * @throws RefusedException {@code prediction.not-finite}, {@code prediction.arm-too-few} below
     *     three in an arm, {@code statistics.no-degrees-of-freedom}, {@code statistics.collinear}
     */
    public static MarkerInteraction of(
            double[] outcome,
            boolean[] first,
            double[] marker,
            Matrix covariates,
            double confidence,
            int permutations,
            long seed) {
        int n = outcome.length;
        if (first.length != n || marker.length != n || covariates.rows() != n) {
            throw new IllegalArgumentException(
                    "%d outcomes, %d arms, %d markers, %d rows of covariates."
                            .formatted(n, first.length, marker.length, covariates.rows()));
        }
        Task.requireComplete(outcome);
        Task.requireComplete(marker);
        Task.requireComplete(covariates.values());
        requireArms(first, FEWEST_OF_ARM);
        double mean = Arrays.stream(marker).average().orElse(0);
        double[][] rows = new double[n][];
        double[] product = new double[n];
        for (int i = 0; i < n; i++) {
            double arm = first[i] ? 1 : 0;
            double m = marker[i] - mean;
            product[i] = arm * m;
            rows[i] = new double[] {1, arm, m, arm * m};
        }
        Matrix own = Matrix.ofRows(rows);
        LinearModel model = LinearModel.fit(own.beside(covariates), outcome);
        MaxT test =
                PermutationTest.freedmanLane(
                                Matrix.ofColumns(outcome),
                                product,
                                own.selectColumns(new int[] {1, 2}).beside(covariates),
                                Alternative.TWO_SIDED,
                                permutations,
                                seed)
                        .computeAll();
        double[] both = new double[4 + covariates.columns()];
        both[2] = 1;
        both[3] = 1;
        return new MarkerInteraction(
                model.coefficient(3, confidence),
                model.combination(both, confidence),
                model.coefficient(2, confidence),
                model.coefficient(1, confidence),
                test.corrected()[0],
                test.permutations());
    }

    static void requireArms(boolean[] first, int least) {
        int ones = 0;
        for (boolean one : first) {
            ones += one ? 1 : 0;
        }
        if (Math.min(ones, first.length - ones) < least) {
            throw new RefusedException(
                    "prediction.arm-too-few",
                    "Each arm needs at least %d participants; there are %d and %d."
                            .formatted(least, ones, first.length - ones));
        }
    }
}
