package org.trialgia.analysis.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link CrossProducts} in tiles of six columns by two vectors: twelve sums stay in registers over
 * all rows. Both panels are packed, so that memory is read in order.
 */
final class VectorProducts implements CrossProducts {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();
    private static final int ACROSS = 2 * LANES;
    private static final int DOWN = 6;

    /** The width of a vector in bits. */
    static int bits() {
        return S.vectorBitSize();
    }

    @Override
    public void compute(double[] x, int rows, int columns, double[] into) {
        double[] right = new double[rows * ACROSS];
        double[] tile = new double[DOWN * ACROSS];
        int downs = (columns + DOWN - 1) / DOWN;
        double[] left = new double[rows * DOWN * downs];
        for (int d = 0; d < downs; d++) {
            pack(x, rows, columns, d * DOWN, DOWN, left, d * rows * DOWN);
        }
        for (int j = 0; j < columns; j += ACROSS) {
            pack(x, rows, columns, j, ACROSS, right, 0);
            for (int d = j / DOWN; d < downs; d++) {
                multiply(left, d * rows * DOWN, right, rows, tile);
                unload(tile, d * DOWN, j, columns, into);
            }
        }
        ScalarProducts.mirror(into, columns);
    }

    /** Copies columns from {@code from} on, zeros where there are no more. */
    private static void pack(
            double[] x, int rows, int columns, int from, int width, double[] into, int at) {
        int there = Math.min(width, columns - from);
        for (int t = 0; t < rows; t++) {
            int source = t * columns + from;
            int target = at + t * width;
            for (int j = 0; j < there; j++) {
                into[target + j] = x[source + j];
            }
            for (int j = there; j < width; j++) {
                into[target + j] = 0;
            }
        }
    }

    private static void multiply(double[] left, int at, double[] right, int rows, double[] tile) {
        DoubleVector a0 = DoubleVector.zero(S);
        DoubleVector a1 = a0;
        DoubleVector b0 = a0;
        DoubleVector b1 = a0;
        DoubleVector c0 = a0;
        DoubleVector c1 = a0;
        DoubleVector d0 = a0;
        DoubleVector d1 = a0;
        DoubleVector e0 = a0;
        DoubleVector e1 = a0;
        DoubleVector f0 = a0;
        DoubleVector f1 = a0;
        for (int t = 0; t < rows; t++) {
            DoubleVector r0 = DoubleVector.fromArray(S, right, t * ACROSS);
            DoubleVector r1 = DoubleVector.fromArray(S, right, t * ACROSS + LANES);
            int l = at + t * DOWN;
            DoubleVector x = DoubleVector.broadcast(S, left[l]);
            a0 = a0.add(x.mul(r0));
            a1 = a1.add(x.mul(r1));
            x = DoubleVector.broadcast(S, left[l + 1]);
            b0 = b0.add(x.mul(r0));
            b1 = b1.add(x.mul(r1));
            x = DoubleVector.broadcast(S, left[l + 2]);
            c0 = c0.add(x.mul(r0));
            c1 = c1.add(x.mul(r1));
            x = DoubleVector.broadcast(S, left[l + 3]);
            d0 = d0.add(x.mul(r0));
            d1 = d1.add(x.mul(r1));
            x = DoubleVector.broadcast(S, left[l + 4]);
            e0 = e0.add(x.mul(r0));
            e1 = e1.add(x.mul(r1));
            x = DoubleVector.broadcast(S, left[l + 5]);
            f0 = f0.add(x.mul(r0));
            f1 = f1.add(x.mul(r1));
        }
        a0.intoArray(tile, 0);
        a1.intoArray(tile, LANES);
        b0.intoArray(tile, ACROSS);
        b1.intoArray(tile, ACROSS + LANES);
        c0.intoArray(tile, 2 * ACROSS);
        c1.intoArray(tile, 2 * ACROSS + LANES);
        d0.intoArray(tile, 3 * ACROSS);
        d1.intoArray(tile, 3 * ACROSS + LANES);
        e0.intoArray(tile, 4 * ACROSS);
        e1.intoArray(tile, 4 * ACROSS + LANES);
        f0.intoArray(tile, 5 * ACROSS);
        f1.intoArray(tile, 5 * ACROSS + LANES);
    }

    private static void unload(double[] tile, int i0, int j0, int columns, double[] into) {
        int down = Math.min(DOWN, columns - i0);
        for (int i = 0; i < down; i++) {
            int across = Math.min(ACROSS, i0 + i + 1 - j0);
            int row = (i0 + i) * columns + j0;
            for (int j = 0; j < across; j++) {
                into[row + j] = tile[i * ACROSS + j];
            }
        }
    }
}
