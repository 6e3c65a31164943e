package org.trialgia.analysis.kernel;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Columns of a table, each divided by its length as it is read, so that a test of many outcomes
 * holds no scaled copy of them. A value read has the same bits every time.
 *
 * @param values [observation × column], row-major; neither copied nor modified, and not to be
 *     modified while these are in use
 * @param width columns of the table
 * @param used the columns that are read, ascending; at least 1
 * @param lengths what each of these is divided by, above 0 and finite
 */
public record UnitColumns(double[] values, int width, int[] used, double[] lengths) {

    /** All columns of a table in which each has length 1 already. */
    public static UnitColumns scaled(double[] values, int width) {
        double[] ones = new double[width];
        Arrays.fill(ones, 1);
        return new UnitColumns(values, width, IntStream.range(0, width).toArray(), ones);
    }

    /** How many columns are read. */
    int count() {
        return used.length;
    }

    /** The value of an observation in the column that is read as number {@code e}. */
    double at(int observation, int e) {
        return values[observation * width + used[e]] / lengths[e];
    }

    /** Reads some columns of an observation. */
    void read(int observation, int first, int size, double[] into, int at) {
        int row = observation * width;
        int from = used[first];
        if (used[first + size - 1] - from == size - 1) {
            System.arraycopy(values, row + from, into, at, size);
            for (int e = 0; e < size; e++) {
                into[at + e] /= lengths[first + e];
            }
        } else {
            for (int e = 0; e < size; e++) {
                into[at + e] = values[row + used[first + e]] / lengths[first + e];
            }
        }
    }
}
