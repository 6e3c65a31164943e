package org.trialgia.analysis.kernel;

import java.util.Arrays;

/**
 * Rows of a tile of columns, each an array of its own, and their weighted sums in plain Java. The
 * compiler turns a loop into vector instructions only where all its arrays are read and written at
 * the same index, which parts of one large array are not.
 */
final class WeightedRows {

    private final double[][] rows;

    WeightedRows(int rows, int columns) {
        this.rows = new double[rows][columns];
    }

    double[] row(int i) {
        return rows[i];
    }

    /** Takes a tile out of a row-major matrix. */
    void load(double[] matrix, int width, int first, int size) {
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(matrix, i * width + first, rows[i], 0, size);
        }
    }

    /** Takes columns that do not lie side by side out of a row-major matrix. */
    void gather(double[] matrix, int width, int[] columns) {
        for (int i = 0; i < rows.length; i++) {
            double[] row = rows[i];
            for (int j = 0; j < columns.length; j++) {
                row[j] = matrix[i * width + columns[j]];
            }
        }
    }

    /** Puts the tile back. */
    void store(double[] matrix, int width, int first, int size) {
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, matrix, i * width + first, size);
        }
    }

    /** {@code sums[j] = Σ_i w[i] row_i[j]}, i ascending, four rows a pass. */
    void sum(double[] w, int size, double[] sums) {
        Arrays.fill(sums, 0, size, 0);
        int i = 0;
        for (; i + 4 <= w.length; i += 4) {
            addFour(w, i, sums, size);
        }
        for (; i < w.length; i++) {
            addScaled(w[i], rows[i], sums, size);
        }
    }

    /** {@code row_i[j] -= w[i] by[j]}. */
    void subtract(double[] w, double[] by, int size) {
        for (int i = 0; i < w.length; i++) {
            addScaled(-w[i], by, rows[i], size);
        }
    }

    /**
     * The weighted sum of one column, i ascending: the bits of {@link #sum(double[], int,
     * double[])}.
     */
    double sum(double[] w, int column) {
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            sum += w[i] * rows[i][column];
        }
        return sum;
    }

    /** {@code sums[j] = Σ_i row_i[j]²}, i ascending. */
    void squares(int size, double[] sums) {
        Arrays.fill(sums, 0, size, 0);
        for (double[] row : rows) {
            for (int j = 0; j < size; j++) {
                sums[j] += row[j] * row[j];
            }
        }
    }

    /** Takes the directions of an orthonormal basis out of each column, one after the other. */
    void takeOut(double[][] basis, int size) {
        double[] along = new double[basis.length == 0 ? 0 : size];
        for (double[] q : basis) {
            sum(q, size, along);
            subtract(q, along, size);
        }
    }

    /** {@code row_i[j] /= by[j]}. */
    void divide(double[] by, int size) {
        for (double[] row : rows) {
            for (int j = 0; j < size; j++) {
                row[j] /= by[j];
            }
        }
    }

    private void addFour(double[] w, int i, double[] sums, int size) {
        double w0 = w[i];
        double w1 = w[i + 1];
        double w2 = w[i + 2];
        double w3 = w[i + 3];
        double[] r0 = rows[i];
        double[] r1 = rows[i + 1];
        double[] r2 = rows[i + 2];
        double[] r3 = rows[i + 3];
        for (int j = 0; j < size; j++) {
            sums[j] = sums[j] + w0 * r0[j] + w1 * r1[j] + w2 * r2[j] + w3 * r3[j];
        }
    }

    private static void addScaled(double w, double[] row, double[] target, int size) {
        for (int j = 0; j < size; j++) {
            target[j] += w * row[j];
        }
    }
}
