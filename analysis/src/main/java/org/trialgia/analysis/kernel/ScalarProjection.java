package org.trialgia.analysis.kernel;

import java.util.Arrays;

/** The definition of {@link Projection}, a tile of series at a time, so that it stays in cache. */
final class ScalarProjection implements Projection {

    private static final int TILE = 256;

    @Override
    public void residuals(double[][] basis, double[] y, int series) {
        double[] weights = new double[TILE];
        for (int first = 0; first < series; first += TILE) {
            int size = Math.min(TILE, series - first);
            for (double[] q : basis) {
                weigh(q, y, series, first, size, weights);
                for (int i = 0; i < q.length; i++) {
                    double w = q[i];
                    int at = i * series + first;
                    for (int j = 0; j < size; j++) {
                        y[at + j] -= w * weights[j];
                    }
                }
            }
        }
    }

    private static void weigh(
            double[] q, double[] y, int series, int first, int size, double[] weights) {
        Arrays.fill(weights, 0, size, 0);
        int i = 0;
        for (; i + 4 <= q.length; i += 4) {
            double q0 = q[i];
            double q1 = q[i + 1];
            double q2 = q[i + 2];
            double q3 = q[i + 3];
            int r0 = i * series + first;
            int r1 = r0 + series;
            int r2 = r1 + series;
            int r3 = r2 + series;
            for (int j = 0; j < size; j++) {
                weights[j] =
                        weights[j]
                                + q0 * y[r0 + j]
                                + q1 * y[r1 + j]
                                + q2 * y[r2 + j]
                                + q3 * y[r3 + j];
            }
        }
        for (; i < q.length; i++) {
            double w = q[i];
            int at = i * series + first;
            for (int j = 0; j < size; j++) {
                weights[j] += w * y[at + j];
            }
        }
    }
}
