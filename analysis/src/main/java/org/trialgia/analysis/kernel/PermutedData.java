package org.trialgia.analysis.kernel;

/**
 * The outcomes of a permutation test and the statistic made of their weighted sums: {@code t = s b
 * / √(1 - Σh² - c b²)}, where b is the sum by the first weight vector and h those by the others.
 *
 * @param values the outcomes, each of length 1
 * @param observations rows, at least 1
 * @param vectors weight vectors of a permutation, at least 1
 * @param scale s, above 0
 * @param shape c, above 0
 */
public record PermutedData(
        UnitColumns values, int observations, int vectors, double scale, double shape) {

    /** Unexplained shares below this are round-off of a perfect fit: all such t are equal. */
    static final double PERFECT = 1e-14;

    /** How many outcomes there are. */
    public int outcomes() {
        return values.count();
    }

    /**
     * The t of one outcome: sums run over the observations in order.
     *
     * @param weights [vector][observation]
     * @param rows a tile of the outcomes
     * @param column of the tile
     */
    double statistic(double[][] weights, WeightedRows rows, int column) {
        double b = rows.sum(weights[0], column);
        double rest = 1 - shape * b * b;
        for (int v = 1; v < vectors; v++) {
            double h = rows.sum(weights[v], column);
            rest -= h * h;
        }
        return scale * b / Math.sqrt(Math.max(rest, PERFECT));
    }

    /**
     * The t of a tile's outcomes.
     *
     * @param sums [vector][outcome]
     * @param t overwritten
     */
    void statistics(double[][] sums, int size, double[] t) {
        double[] b = sums[0];
        for (int e = 0; e < size; e++) {
            t[e] = 1 - shape * b[e] * b[e];
        }
        for (int v = 1; v < vectors; v++) {
            double[] h = sums[v];
            for (int e = 0; e < size; e++) {
                t[e] -= h[e] * h[e];
            }
        }
        for (int e = 0; e < size; e++) {
            t[e] = scale * b[e] / Math.sqrt(Math.max(t[e], PERFECT));
        }
    }

    /** The t of a sum where there is one weight vector. */
    double statistic(double b) {
        return scale * b / Math.sqrt(Math.max(1 - shape * b * b, PERFECT));
    }
}
