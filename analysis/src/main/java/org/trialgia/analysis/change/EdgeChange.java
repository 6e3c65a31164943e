package org.trialgia.analysis.change;

import org.trialgia.analysis.numeric.Matrix;

import java.util.Arrays;
import java.util.List;

/** The change of each edge, after less before. */
public final class EdgeChange {
    private EdgeChange() {}

    /**
     * The change of one pair: {@code z_after - z_before} per edge. NaN where one of them is not
     * finite: a region without voxels in one scan has no change.
     *
     * @throws IllegalArgumentException when the lengths differ
     */
    public static double[] of(double[] zBefore, double[] zAfter) {
        if (zBefore.length != zAfter.length) {
            throw new IllegalArgumentException(
                    "%d edges before, %d after.".formatted(zBefore.length, zAfter.length));
        }
        double[] change = new double[zBefore.length];
        for (int e = 0; e < change.length; e++) {
            double d = zAfter[e] - zBefore[e];
            change[e] = Double.isFinite(d) ? d : Double.NaN;
        }
        return change;
    }

    /**
     * The changes of several pairs, [pair × edge].
     *
     * @throws IllegalArgumentException when the pairs have not the same number of edges
     */
    public static Matrix table(List<double[]> changes) {
        return Matrix.ofRows(changes.toArray(double[][]::new));
    }

    /** For each edge, whether all of these pairs have a change of it. */
    public static boolean[] complete(Matrix changes) {
        boolean[] complete = new boolean[changes.columns()];
        Arrays.fill(complete, true);
        for (int i = 0; i < changes.rows(); i++) {
            for (int e = 0; e < complete.length; e++) {
                complete[e] &= Double.isFinite(changes.get(i, e));
            }
        }
        return complete;
    }

    static int incomplete(boolean[] complete) {
        int count = 0;
        for (boolean c : complete) {
            count += c ? 0 : 1;
        }
        return count;
    }
}
