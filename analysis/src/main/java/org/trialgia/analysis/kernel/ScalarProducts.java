package org.trialgia.analysis.kernel;

import java.util.Arrays;

/** The definition of {@link CrossProducts}. */
final class ScalarProducts implements CrossProducts {

    /** Columns of a tile, so that its part of eight rows and of the sums stays in the cache. */
    private static final int TILE = 512;

    @Override
    public void compute(double[] x, int rows, int columns, double[] into) {
        Arrays.fill(into, 0);
        int t = 0;
        for (; t + 8 <= rows; t += 8) {
            for (int tile = 0; tile < columns; tile += TILE) {
                for (int i = tile; i < columns; i++) {
                    eight(x, t * columns, columns, i, tile, Math.min(i + 1, tile + TILE), into);
                }
            }
        }
        for (; t < rows; t++) {
            int at = t * columns;
            for (int i = 0; i < columns; i++) {
                double a = x[at + i];
                for (int j = 0; j <= i; j++) {
                    into[i * columns + j] += a * x[at + j];
                }
            }
        }
        mirror(into, columns);
    }

    /** Eight rows at a time: each sum is loaded and stored once for eight products. */
    private static void eight(
            double[] x, int at, int columns, int i, int from, int to, double[] into) {
        int r1 = at + columns;
        int r2 = r1 + columns;
        int r3 = r2 + columns;
        int r4 = r3 + columns;
        int r5 = r4 + columns;
        int r6 = r5 + columns;
        int r7 = r6 + columns;
        double a0 = x[at + i];
        double a1 = x[r1 + i];
        double a2 = x[r2 + i];
        double a3 = x[r3 + i];
        double a4 = x[r4 + i];
        double a5 = x[r5 + i];
        double a6 = x[r6 + i];
        double a7 = x[r7 + i];
        int row = i * columns;
        for (int j = from; j < to; j++) {
            into[row + j] =
                    into[row + j]
                            + a0 * x[at + j]
                            + a1 * x[r1 + j]
                            + a2 * x[r2 + j]
                            + a3 * x[r3 + j]
                            + a4 * x[r4 + j]
                            + a5 * x[r5 + j]
                            + a6 * x[r6 + j]
                            + a7 * x[r7 + j];
        }
    }

    static void mirror(double[] sums, int columns) {
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < i; j++) {
                sums[j * columns + i] = sums[i * columns + j];
            }
        }
    }
}
