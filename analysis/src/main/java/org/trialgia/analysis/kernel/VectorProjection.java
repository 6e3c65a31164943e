package org.trialgia.analysis.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link Projection} with four directions and two vectors of series at a time. */
final class VectorProjection implements Projection {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();
    private static final int ABREAST = 2 * LANES;

    private final Projection scalar = new ScalarProjection();

    @Override
    public void residuals(double[][] basis, double[] y, int series) {
        if (basis.length == 0) {
            return;
        }
        int rows = basis[0].length;
        int blocks = (basis.length + 3) / 4;
        double[][] packed = new double[blocks][rows * 4];
        for (int q = 0; q < basis.length; q++) {
            for (int i = 0; i < rows; i++) {
                packed[q / 4][i * 4 + q % 4] = basis[q][i];
            }
        }
        double[] strip = new double[rows * ABREAST];
        int whole = series - series % ABREAST;
        for (int j = 0; j < whole; j += ABREAST) {
            for (int i = 0; i < rows; i++) {
                System.arraycopy(y, i * series + j, strip, i * ABREAST, ABREAST);
            }
            for (double[] four : packed) {
                takeOut(four, strip, rows);
            }
            for (int i = 0; i < rows; i++) {
                System.arraycopy(strip, i * ABREAST, y, i * series + j, ABREAST);
            }
        }
        if (whole < series) {
            rest(basis, y, rows, series, whole);
        }
    }

    private static void takeOut(double[] q, double[] y, int rows) {
        DoubleVector a0 = DoubleVector.zero(S);
        DoubleVector a1 = a0;
        DoubleVector b0 = a0;
        DoubleVector b1 = a0;
        DoubleVector c0 = a0;
        DoubleVector c1 = a0;
        DoubleVector d0 = a0;
        DoubleVector d1 = a0;
        for (int i = 0; i < rows; i++) {
            DoubleVector y0 = DoubleVector.fromArray(S, y, i * ABREAST);
            DoubleVector y1 = DoubleVector.fromArray(S, y, i * ABREAST + LANES);
            DoubleVector w = DoubleVector.broadcast(S, q[i * 4]);
            a0 = w.fma(y0, a0);
            a1 = w.fma(y1, a1);
            w = DoubleVector.broadcast(S, q[i * 4 + 1]);
            b0 = w.fma(y0, b0);
            b1 = w.fma(y1, b1);
            w = DoubleVector.broadcast(S, q[i * 4 + 2]);
            c0 = w.fma(y0, c0);
            c1 = w.fma(y1, c1);
            w = DoubleVector.broadcast(S, q[i * 4 + 3]);
            d0 = w.fma(y0, d0);
            d1 = w.fma(y1, d1);
        }
        subtract(q, y, rows, a0, b0, c0, d0, 0);
        subtract(q, y, rows, a1, b1, c1, d1, LANES);
    }

    private static void subtract(
            double[] q,
            double[] y,
            int rows,
            DoubleVector a,
            DoubleVector b,
            DoubleVector c,
            DoubleVector d,
            int at) {
        for (int i = 0; i < rows; i++) {
            DoubleVector rest = DoubleVector.fromArray(S, y, i * ABREAST + at);
            rest = DoubleVector.broadcast(S, -q[i * 4]).fma(a, rest);
            rest = DoubleVector.broadcast(S, -q[i * 4 + 1]).fma(b, rest);
            rest = DoubleVector.broadcast(S, -q[i * 4 + 2]).fma(c, rest);
            rest = DoubleVector.broadcast(S, -q[i * 4 + 3]).fma(d, rest);
            rest.intoArray(y, i * ABREAST + at);
        }
    }

    /** The series that fill no strip, by the plain twin. */
    private void rest(double[][] basis, double[] y, int rows, int series, int from) {
        int width = series - from;
        double[] part = new double[rows * width];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(y, i * series + from, part, i * width, width);
        }
        scalar.residuals(basis, part, width);
        for (int i = 0; i < rows; i++) {
            System.arraycopy(part, i * width, y, i * series + from, width);
        }
    }
}
