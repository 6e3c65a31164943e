package org.trialgia.analysis.kernel;

import java.util.Arrays;

/**
 * The definition of {@link PermutedSums}: a tile of outcomes at a time, so that it stays in cache.
 */
public final class ScalarPermutedSums implements PermutedSums {

    private static final int TILE = 512;

    @Override
    public int chunk(PermutedData data) {
        return 256;
    }

    @Override
    public void tails(
            PermutedData data,
            Side side,
            double[][][] weights,
            int many,
            double[] thresholds,
            double[] maxima,
            int at,
            int[] counts) {
        Arrays.fill(maxima, at, at + many, Double.NEGATIVE_INFINITY);
        forEachTile(
                data,
                weights,
                many,
                (k, tile, size, t) -> {
                    double max = Double.NEGATIVE_INFINITY;
                    for (int e = 0; e < size; e++) {
                        double value = side.of(t[e]);
                        max = Math.max(max, value);
                        counts[tile + e] += value >= thresholds[tile + e] ? 1 : 0;
                    }
                    maxima[at + k] = Math.max(maxima[at + k], max);
                });
    }

    @Override
    public void above(
            PermutedData data,
            Side side,
            double[][][] weights,
            int many,
            double threshold,
            Hits hits) {
        forEachTile(
                data,
                weights,
                many,
                (k, tile, size, t) -> {
                    for (int e = 0; e < size; e++) {
                        double value = side.of(t[e]);
                        if (value > threshold) {
                            hits.hit(k, tile + e, value);
                        }
                    }
                });
    }

    /**
     * The t of all outcomes under one permutation.
     *
     * @param weights [vector][observation]
     * @param t one per outcome, overwritten
     */
    public static void map(PermutedData data, double[][] weights, double[] t) {
        forEachTile(
                data,
                new double[][][] {weights},
                1,
                (k, tile, size, some) -> System.arraycopy(some, 0, t, tile, size));
    }

    private interface TileVisitor {
        void visit(int k, int tile, int size, double[] t);
    }

    private static void forEachTile(
            PermutedData data, double[][][] weights, int many, TileVisitor visitor) {
        double[][] sums = new double[data.vectors()][TILE];
        double[] t = new double[TILE];
        WeightedRows rows = new WeightedRows(data.observations(), TILE);
        for (int tile = 0; tile < data.outcomes(); tile += TILE) {
            int size = Math.min(TILE, data.outcomes() - tile);
            data.values().read(tile, size, rows);
            for (int k = 0; k < many; k++) {
                for (int v = 0; v < sums.length; v++) {
                    rows.sum(weights[k][v], size, sums[v]);
                }
                data.statistics(sums, size, t);
                visitor.visit(k, tile, size, t);
            }
        }
    }
}
