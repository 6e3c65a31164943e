package org.trialgia.analysis.kernel;

import java.util.Arrays;

/**
 * The definition of {@link CrossProducts}.
 *
 * <p>Eight rows are copied to arrays of their own: the compiler turns a loop into vector
 * instructions only where all its arrays are read and written at the same index.
 */
final class ScalarProducts implements CrossProducts {

    private static final int DEEP = 8;

    /** Columns whose sums stay in the first-level cache together with their part of the rows. */
    private static final int TILE = 256;

    @Override
    public void compute(double[] x, int rows, int columns, double[] into) {
        double[][] part = new double[DEEP][TILE];
        double[] sums = new double[TILE];
        double[] packed = new double[columns * DEEP];
        Arrays.fill(into, 0);
        for (int t = 0; t < rows; t += DEEP) {
            int deep = Math.min(DEEP, rows - t);
            for (int d = 0; d < deep; d++) {
                for (int i = 0; i < columns; i++) {
                    packed[i * DEEP + d] = x[(t + d) * columns + i];
                }
            }
            for (int tile = 0; tile < columns; tile += TILE) {
                for (int d = 0; d < deep; d++) {
                    int size = Math.min(TILE, columns - tile);
                    System.arraycopy(x, (t + d) * columns + tile, part[d], 0, size);
                }
                for (int i = tile; i < columns; i++) {
                    int size = Math.min(TILE, i + 1 - tile);
                    System.arraycopy(into, i * columns + tile, sums, 0, size);
                    if (deep == DEEP) {
                        addEight(packed, i * DEEP, part, sums, size);
                    } else {
                        for (int d = 0; d < deep; d++) {
                            addOne(packed[i * DEEP + d], part[d], sums, size);
                        }
                    }
                    System.arraycopy(sums, 0, into, i * columns + tile, size);
                }
            }
        }
        mirror(into, columns);
    }

    private static void addEight(double[] w, int at, double[][] rows, double[] sums, int size) {
        double w0 = w[at];
        double w1 = w[at + 1];
        double w2 = w[at + 2];
        double w3 = w[at + 3];
        double w4 = w[at + 4];
        double w5 = w[at + 5];
        double w6 = w[at + 6];
        double w7 = w[at + 7];
        double[] r0 = rows[0];
        double[] r1 = rows[1];
        double[] r2 = rows[2];
        double[] r3 = rows[3];
        double[] r4 = rows[4];
        double[] r5 = rows[5];
        double[] r6 = rows[6];
        double[] r7 = rows[7];
        for (int j = 0; j < size; j++) {
            sums[j] =
                    sums[j]
                            + w0 * r0[j]
                            + w1 * r1[j]
                            + w2 * r2[j]
                            + w3 * r3[j]
                            + w4 * r4[j]
                            + w5 * r5[j]
                            + w6 * r6[j]
                            + w7 * r7[j];
        }
    }

    private static void addOne(double w, double[] row, double[] sums, int size) {
        for (int j = 0; j < size; j++) {
            sums[j] += w * row[j];
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
