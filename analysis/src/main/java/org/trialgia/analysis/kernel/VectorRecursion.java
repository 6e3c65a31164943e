package org.trialgia.analysis.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Recursion} with four vectors of series abreast: enough to hide the recursion's latency.
 */
final class VectorRecursion implements Recursion {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();
    private static final int ABREAST = 4 * LANES;

    private final Recursion scalar = new ScalarRecursion();

    @Override
    public void run(
            double[] x,
            int times,
            int series,
            double[][] sections,
            double[][] initial,
            boolean forward) {
        int whole = series - series % ABREAST;
        double[] first = new double[ABREAST];
        for (int j = 0; j < whole; j += ABREAST) {
            System.arraycopy(x, (forward ? 0 : times - 1) * series + j, first, 0, ABREAST);
            for (int k = 0; k < sections.length; k++) {
                strip(x, times, series, j, sections[k], initial[k], first, forward);
            }
        }
        if (whole < series) {
            rest(x, times, series, whole, sections, initial, forward);
        }
    }

    private static void strip(
            double[] x,
            int times,
            int series,
            int j,
            double[] section,
            double[] initial,
            double[] first,
            boolean forward) {
        DoubleVector b0 = DoubleVector.broadcast(S, section[0]);
        DoubleVector b1 = DoubleVector.broadcast(S, section[1]);
        DoubleVector b2 = DoubleVector.broadcast(S, section[2]);
        DoubleVector a1 = DoubleVector.broadcast(S, -section[4]);
        DoubleVector a2 = DoubleVector.broadcast(S, -section[5]);
        DoubleVector f0 = DoubleVector.fromArray(S, first, 0);
        DoubleVector f1 = DoubleVector.fromArray(S, first, LANES);
        DoubleVector f2 = DoubleVector.fromArray(S, first, 2 * LANES);
        DoubleVector f3 = DoubleVector.fromArray(S, first, 3 * LANES);
        DoubleVector p0 = f0.mul(initial[0]);
        DoubleVector p1 = f1.mul(initial[0]);
        DoubleVector p2 = f2.mul(initial[0]);
        DoubleVector p3 = f3.mul(initial[0]);
        DoubleVector q0 = f0.mul(initial[1]);
        DoubleVector q1 = f1.mul(initial[1]);
        DoubleVector q2 = f2.mul(initial[1]);
        DoubleVector q3 = f3.mul(initial[1]);
        int step = forward ? series : -series;
        int at = (forward ? 0 : times - 1) * series + j;
        for (int t = 0; t < times; t++, at += step) {
            DoubleVector in = DoubleVector.fromArray(S, x, at);
            DoubleVector out = b0.fma(in, p0);
            p0 = a1.fma(out, b1.fma(in, q0));
            q0 = a2.fma(out, b2.mul(in));
            out.intoArray(x, at);
            in = DoubleVector.fromArray(S, x, at + LANES);
            out = b0.fma(in, p1);
            p1 = a1.fma(out, b1.fma(in, q1));
            q1 = a2.fma(out, b2.mul(in));
            out.intoArray(x, at + LANES);
            in = DoubleVector.fromArray(S, x, at + 2 * LANES);
            out = b0.fma(in, p2);
            p2 = a1.fma(out, b1.fma(in, q2));
            q2 = a2.fma(out, b2.mul(in));
            out.intoArray(x, at + 2 * LANES);
            in = DoubleVector.fromArray(S, x, at + 3 * LANES);
            out = b0.fma(in, p3);
            p3 = a1.fma(out, b1.fma(in, q3));
            q3 = a2.fma(out, b2.mul(in));
            out.intoArray(x, at + 3 * LANES);
        }
    }

    /** The series that fill no strip, by the plain twin. */
    private void rest(
            double[] x,
            int times,
            int series,
            int from,
            double[][] sections,
            double[][] initial,
            boolean forward) {
        int width = series - from;
        double[] part = new double[times * width];
        for (int t = 0; t < times; t++) {
            System.arraycopy(x, t * series + from, part, t * width, width);
        }
        scalar.run(part, times, width, sections, initial, forward);
        for (int t = 0; t < times; t++) {
            System.arraycopy(part, t * width, x, t * series + from, width);
        }
    }
}
