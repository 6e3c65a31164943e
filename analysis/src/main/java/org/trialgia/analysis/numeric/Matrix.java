package org.trialgia.analysis.numeric;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Objects;

/**
 * A dense matrix of doubles, row-major: the element of row {@code i} and column {@code j} lies at
 * {@code i * columns + j}. A series is [time × region], a table of changes [pair × edge].
 *
 * <p>The matrix is not copied on its way through the kernels: {@link #of} takes ownership of its
 * array and {@link #values} hands it out, so neither side may write to it afterwards. NaN and
 * infinities are carried as they are. Zero rows or columns are allowed.
 */
public final class Matrix {
    private final int rows;
    private final int columns;
    private final double[] values;

    private Matrix(int rows, int columns, double[] values) {
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    /**
     * Wraps an array.
     *
     * @throws IllegalArgumentException when the length is not rows × columns
     */
    public static Matrix of(int rows, int columns, double[] values) {
        if (rows < 0 || columns < 0 || (long) rows * columns != values.length) {
            throw new IllegalArgumentException(
                    "A matrix of %d × %d needs %d values, not %d."
                            .formatted(rows, columns, (long) rows * columns, values.length));
        }
        return new Matrix(rows, columns, values);
    }

    /** A matrix of zeros. */
    public static Matrix zeros(int rows, int columns) {
        return of(rows, columns, new double[Math.multiplyExact(rows, columns)]);
    }

    /**
     * Copies rows of equal length.
     *
     * @throws IllegalArgumentException when their lengths differ
     */
    public static Matrix ofRows(double[]... rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        double[] values = new double[Math.multiplyExact(rows.length, columns)];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new IllegalArgumentException(
                        "Row %d has %d values where the first has %d."
                                .formatted(i, rows[i].length, columns));
            }
            System.arraycopy(rows[i], 0, values, i * columns, columns);
        }
        return new Matrix(rows.length, columns, values);
    }

    /**
     * Copies columns of equal length.
     *
     * @throws IllegalArgumentException when their lengths differ
     */
    public static Matrix ofColumns(double[]... columns) {
        return ofRows(columns).transposed();
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** The values themselves, row-major; not to be written to. */
    public double[] values() {
        return values;
    }

    /** The element of row {@code i} and column {@code j}, both from 0. */
    public double get(int i, int j) {
        return values[i * columns + Objects.checkIndex(j, columns)];
    }

    /** A copy of one row. */
    public double[] row(int i) {
        return Arrays.copyOfRange(values, i * columns, (i + 1) * columns);
    }

    /** A copy of one column. */
    public double[] column(int j) {
        Objects.checkIndex(j, columns);
        double[] column = new double[rows];
        for (int i = 0; i < rows; i++) {
            column[i] = values[i * columns + j];
        }
        return column;
    }

    public Matrix transposed() {
        double[] turned = new double[values.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                turned[j * rows + i] = values[i * columns + j];
            }
        }
        return new Matrix(columns, rows, turned);
    }

    /** A copy of these rows, in this order. */
    public Matrix selectRows(int[] indices) {
        double[] selected = new double[indices.length * columns];
        for (int k = 0; k < indices.length; k++) {
            System.arraycopy(values, indices[k] * columns, selected, k * columns, columns);
        }
        return new Matrix(indices.length, columns, selected);
    }

    /** A copy of these columns, in this order. */
    public Matrix selectColumns(int[] indices) {
        double[] selected = new double[rows * indices.length];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < indices.length; k++) {
                selected[i * indices.length + k] = get(i, indices[k]);
            }
        }
        return new Matrix(rows, indices.length, selected);
    }

    /**
     * This matrix with the columns of another to its right.
     *
     * @throws IllegalArgumentException when the row counts differ
     */
    public Matrix beside(Matrix right) {
        if (right.rows != rows) {
            throw new IllegalArgumentException(
                    "%d rows cannot stand beside %d.".formatted(right.rows, rows));
        }
        int width = columns + right.columns;
        double[] joined = new double[rows * width];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(values, i * columns, joined, i * width, columns);
            System.arraycopy(
                    right.values, i * right.columns, joined, i * width + columns, right.columns);
        }
        return new Matrix(rows, width, joined);
    }

    /**
     * Copies one row.
     *
     * <p>Loops over columns below work on such a copy: the compiler vectorises a loop only where
     * all its arrays are read and written at the same index.
     */
    private double[] copyRow(int i, double[] row) {
        System.arraycopy(values, i * columns, row, 0, columns);
        return row;
    }

    /** The mean of each column; NaN for a matrix without rows. */
    public double[] columnMeans() {
        double[] means = new double[columns];
        double[] row = new double[columns];
        for (int i = 0; i < rows; i++) {
            copyRow(i, row);
            for (int j = 0; j < columns; j++) {
                means[j] += row[j];
            }
        }
        for (int j = 0; j < columns; j++) {
            means[j] /= rows;
        }
        return means;
    }

    /** This matrix with the mean of each column taken off. */
    public Matrix centred() {
        double[] means = columnMeans();
        double[] centred = new double[values.length];
        double[] row = new double[columns];
        for (int i = 0; i < rows; i++) {
            copyRow(i, row);
            for (int j = 0; j < columns; j++) {
                row[j] -= means[j];
            }
            System.arraycopy(row, 0, centred, i * columns, columns);
        }
        return new Matrix(rows, columns, centred);
    }

    /**
     * The standard deviation of each column with denominator {@code rows - ddof}; two passes, so
     * that a large mean costs no digits.
     */
    public double[] columnDeviations(int ddof) {
        double[] means = columnMeans();
        double[] squares = new double[columns];
        double[] row = new double[columns];
        for (int i = 0; i < rows; i++) {
            copyRow(i, row);
            for (int j = 0; j < columns; j++) {
                double d = row[j] - means[j];
                squares[j] += d * d;
            }
        }
        for (int j = 0; j < columns; j++) {
            squares[j] = Math.sqrt(squares[j] / (rows - ddof));
        }
        return squares;
    }

    /** Same shape and the same bits, NaN equal to NaN. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Matrix that
                && rows == that.rows
                && columns == that.columns
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * rows + columns) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Matrix[" + rows + " × " + columns + "]";
    }
}
