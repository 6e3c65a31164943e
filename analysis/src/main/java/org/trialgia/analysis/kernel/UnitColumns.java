package org.trialgia.analysis.kernel;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Columns of a table as a permutation test sees them: what an orthonormal basis explains is taken
 * out and the rest divided by its length, a tile of columns at a time as it is read, so that a test
 * of many outcomes holds no second table. A value read has the same bits every time, whatever the
 * tile: the plain arithmetic of {@link Projection}'s definition, column by column.
 *
 * @param values [observation × column], row-major; neither copied nor modified, and not to be
 *     modified while these are in use
 * @param width columns of the table
 * @param used the columns that are read, ascending
 * @param lengths what each of these is divided by after the basis was taken out, above 0 and finite
 * @param basis [direction][observation], orthonormal; empty where nothing is to be taken out
 */
public record UnitColumns(
        double[] values, int width, int[] used, double[] lengths, double[][] basis) {

    /** Columns that are read together: some hundred observations of them stay in a cache. */
    private static final int TILE = 256;

    /** A column whose root mean square is below this share of its values is round-off. */
    private static final double ROUND_OFF = 1e-13;

    /** All columns of a table in which each has length 1 already. */
    public static UnitColumns scaled(double[] values, int width) {
        double[] ones = new double[width];
        Arrays.fill(ones, 1);
        return new UnitColumns(
                values, width, IntStream.range(0, width).toArray(), ones, new double[0][]);
    }

    /**
     * The columns that are finite and have more than round-off left outside the basis; there may be
     * none.
     *
     * @param values [observation × column], row-major
     * @param n observations, at least 1
     * @param basis [direction][observation], orthonormal
     * @param sizes the largest size of each column's values before anything was taken off: what
     *     tells round-off from spread
     */
    public static UnitColumns of(
            double[] values, int n, int width, double[][] basis, double[] sizes) {
        double[] squares = new double[width];
        double[] ones = new double[width];
        Arrays.fill(ones, 1);
        UnitColumns all =
                new UnitColumns(values, width, IntStream.range(0, width).toArray(), ones, basis);
        WeightedRows tile = new WeightedRows(n, TILE);
        double[] some = new double[TILE];
        for (int first = 0; first < width; first += TILE) {
            int size = Math.min(TILE, width - first);
            all.load(first, size, tile);
            tile.squares(size, some);
            System.arraycopy(some, 0, squares, first, size);
        }
        int[] used =
                IntStream.range(0, width)
                        .filter(e -> Double.isFinite(squares[e]))
                        .filter(e -> Math.sqrt(squares[e] / n) > ROUND_OFF * sizes[e])
                        .toArray();
        double[] lengths = Arrays.stream(used).mapToDouble(e -> Math.sqrt(squares[e])).toArray();
        return new UnitColumns(values, width, used, lengths, basis);
    }

    /** How many columns are read. */
    public int count() {
        return used.length;
    }

    /**
     * Reads some columns, each of length 1 outside the basis.
     *
     * @param first the first of them, as numbered in {@code used}
     * @param tile of as many rows as there are observations and at least {@code size} columns
     */
    void read(int first, int size, WeightedRows tile) {
        load(first, size, tile);
        tile.divide(Arrays.copyOfRange(lengths, first, first + size), size);
    }

    private void load(int first, int size, WeightedRows tile) {
        int from = used[first];
        if (used[first + size - 1] - from == size - 1) {
            tile.load(values, width, from, size);
        } else {
            tile.gather(values, width, Arrays.copyOfRange(used, first, first + size));
        }
        tile.takeOut(basis, size);
    }
}
