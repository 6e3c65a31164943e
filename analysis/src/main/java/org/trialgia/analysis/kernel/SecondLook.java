package org.trialgia.analysis.kernel;

/**
 * The definition's t of some outcomes of a tile under some permutations: one by one, or of the
 * whole tile where many of a permutation are asked for, as under the observed one, which is as near
 * to its own thresholds as can be. Both have the same bits.
 */
final class SecondLook {

    /** Outcomes of a permutation, of one vector, from which the whole tile costs less. */
    private static final int MANY = 4;

    private final PermutedData data;
    private final double[][][] weights;
    private final WeightedRows tile;
    private final double[][] sums;
    private final double[] t;
    private final int size;
    private int whole = -1;

    /**
     * @param weights [permutation][vector][observation]
     * @param tile its outcomes, of length 1
     * @param size how many these are
     */
    SecondLook(PermutedData data, double[][][] weights, WeightedRows tile, int size) {
        this.data = data;
        this.weights = weights;
        this.tile = tile;
        this.size = size;
        this.sums = new double[data.vectors()][size];
        this.t = new double[size];
    }

    /**
     * The t of an outcome.
     *
     * @param k permutation
     * @param column of the tile
     * @param beside how many of the permutation's outcomes are asked for together
     */
    double statistic(int k, int column, int beside) {
        if (k == whole) {
            return t[column];
        }
        if (beside < MANY) {
            return data.statistic(weights[k], tile, column);
        }
        for (int v = 0; v < sums.length; v++) {
            tile.sum(weights[k][v], size, sums[v]);
        }
        data.statistics(sums, size, t);
        whole = k;
        return t[column];
    }
}
