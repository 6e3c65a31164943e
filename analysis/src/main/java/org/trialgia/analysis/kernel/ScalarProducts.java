package org.trialgia.analysis.kernel;

import java.util.Arrays;

/**
 * The definition of {@link CrossProducts}: two columns' sums with four rows at a time.
 *
 * <p>Rows are copied to arrays of their own: the compiler turns a loop into vector instructions
 * only where all its arrays are read and written at the same index, and gives up on longer bodies.
 */
final class ScalarProducts implements CrossProducts {

    /** Rows that stay in the second-level cache with the columns of a tile. */
    private static final int DEEP = 64;

    private static final int TILE = 512;

    /** Columns whose sums are made together, in pairs. */
    private static final int BESIDE = 4;

    @Override
    public void compute(double[] x, int rows, int columns, double[] into) {
        double[][] part = new double[DEEP][Math.min(TILE, columns)];
        double[][] sums = new double[BESIDE][Math.min(TILE, columns)];
        Arrays.fill(into, 0);
        for (int tile = 0; tile < columns; tile += TILE) {
            int width = Math.min(TILE, columns - tile);
            for (int t = 0; t < rows; t += DEEP) {
                int deep = Math.min(DEEP, rows - t);
                for (int d = 0; d < deep; d++) {
                    System.arraycopy(x, (t + d) * columns + tile, part[d], 0, width);
                }
                for (int i = tile; i < columns; i += BESIDE) {
                    int beside = Math.min(BESIDE, columns - i);
                    int size = Math.min(width, i + beside - tile);
                    for (int k = 0; k < beside; k++) {
                        System.arraycopy(into, (i + k) * columns + tile, sums[k], 0, size);
                    }
                    add(x, t * columns + i, columns, part, deep, beside, sums, size);
                    for (int k = 0; k < beside; k++) {
                        System.arraycopy(sums[k], 0, into, (i + k) * columns + tile, size);
                    }
                }
            }
        }
        mirror(into, columns);
    }

    private static void add(
            double[] x,
            int at,
            int columns,
            double[][] part,
            int deep,
            int beside,
            double[][] sums,
            int size) {
        int d = 0;
        for (; beside == BESIDE && d + 4 <= deep; d += 4) {
            addFour(x, at + d * columns, columns, part, d, sums[0], sums[1], size);
            addFour(x, at + d * columns + 2, columns, part, d, sums[2], sums[3], size);
        }
        for (; d < deep; d++) {
            for (int k = 0; k < beside; k++) {
                addOne(x[at + d * columns + k], part[d], sums[k], size);
            }
        }
    }

    /** Four rows to the sums of the columns at {@code at} and beside it. */
    private static void addFour(
            double[] x,
            int at,
            int columns,
            double[][] part,
            int d,
            double[] left,
            double[] right,
            int size) {
        double a0 = x[at];
        double a1 = x[at + 1];
        double b0 = x[at + columns];
        double b1 = x[at + columns + 1];
        double c0 = x[at + 2 * columns];
        double c1 = x[at + 2 * columns + 1];
        double d0 = x[at + 3 * columns];
        double d1 = x[at + 3 * columns + 1];
        double[] a = part[d];
        double[] b = part[d + 1];
        double[] c = part[d + 2];
        double[] e = part[d + 3];
        for (int j = 0; j < size; j++) {
            left[j] = left[j] + a0 * a[j] + b0 * b[j] + c0 * c[j] + d0 * e[j];
            right[j] = right[j] + a1 * a[j] + b1 * b[j] + c1 * c[j] + d1 * e[j];
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
