package org.trialgia.analysis.bench;

import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.statistics.Alternative;
import org.trialgia.analysis.statistics.Chance;
import org.trialgia.analysis.statistics.PermutationTest;

import java.util.stream.IntStream;

/** The permutations that our tests draw from seed 1, for a peer to compute the same p values. */
final class Draws {

    private static final long SEED = 1;

    private Draws() {}

    /** The signs of a sign-flip test: those of the t of unit vectors; [permutation][row]. */
    static double[] signs(int rows, int permutations) {
        double[] identity = new double[rows * rows];
        for (int i = 0; i < rows; i++) {
            identity[i * rows + i] = 1;
        }
        double[] signs = new double[permutations * rows];
        PermutationTest.signFlip(
                        Matrix.of(rows, rows, identity), Alternative.TWO_SIDED, permutations, SEED)
                .forEachMap(
                        0,
                        permutations,
                        (k, t) -> {
                            for (int i = 0; i < rows; i++) {
                                signs[k * rows + i] = Math.signum(t[i]);
                            }
                        });
        return signs;
    }

    /**
     * Where Freedman and Lane's test puts each row, [permutation][row]; the first is the identity.
     */
    static double[] orders(int rows, int permutations) {
        double[] orders = new double[permutations * rows];
        for (int k = 0; k < permutations; k++) {
            int[] order =
                    k == 0
                            ? IntStream.range(0, rows).toArray()
                            : Chance.of(SEED, k).permutation(rows);
            for (int i = 0; i < rows; i++) {
                orders[k * rows + i] = order[i];
            }
        }
        return orders;
    }
}
