package org.trialgia.analysis.signal;

import java.util.Arrays;

/**
 * The not-a-knot cubic spline through points: the third derivative is continuous also at the second
 * and the last but one point (de Boor 1978; SciPy's CubicSpline default). With three points it is
 * the parabola, with two the line, with one the constant. Beyond the ends the outer cubic goes on.
 */
final class CubicSpline {
    private final double[] x;
    private final double[][] divided;

    /**
     * @param x increasing abscissae, at least one; the same for all columns
     */
    CubicSpline(double[] x) {
        this.x = x;
        this.divided = factor(x);
    }

    /**
     * The values of the spline at {@code at}.
     *
     * @param y one value per abscissa
     */
    double[] interpolate(double[] y, double[] at) {
        int n = x.length;
        double[] out = new double[at.length];
        if (n == 1) {
            Arrays.fill(out, y[0]);
            return out;
        }
        double[] slopes = slopes(y);
        for (int k = 0; k < at.length; k++) {
            int found = Arrays.binarySearch(x, at[k]);
            int i = Math.clamp(found >= 0 ? found : -found - 2, 0, n - 2);
            double h = x[i + 1] - x[i];
            double chord = (y[i + 1] - y[i]) / h;
            double t = at[k] - x[i];
            double third = (slopes[i] + slopes[i + 1] - 2 * chord) / h;
            double c2 = (chord - slopes[i]) / h - third;
            out[k] = y[i] + t * (slopes[i] + t * (c2 + t * (third / h)));
        }
        return out;
    }

    /** The bands of the system for the slopes, Gaussian elimination done: sub, diagonal, super. */
    private static double[][] factor(double[] x) {
        int n = x.length;
        double[] lower = new double[n];
        double[] diagonal = new double[n];
        double[] upper = new double[n];
        if (n >= 4) {
            diagonal[0] = x[2] - x[1];
            upper[0] = x[2] - x[0];
            for (int i = 1; i < n - 1; i++) {
                lower[i] = x[i + 1] - x[i];
                diagonal[i] = 2 * (x[i + 1] - x[i - 1]);
                upper[i] = x[i] - x[i - 1];
            }
            lower[n - 1] = x[n - 1] - x[n - 3];
            diagonal[n - 1] = x[n - 2] - x[n - 3];
            for (int i = 1; i < n; i++) {
                lower[i] /= diagonal[i - 1];
                diagonal[i] -= lower[i] * upper[i - 1];
            }
        }
        return new double[][] {lower, diagonal, upper};
    }

    private double[] slopes(double[] y) {
        int n = x.length;
        double[] h = new double[n - 1];
        double[] chord = new double[n - 1];
        for (int i = 0; i < n - 1; i++) {
            h[i] = x[i + 1] - x[i];
            chord[i] = (y[i + 1] - y[i]) / h[i];
        }
        double[] s = new double[n];
        if (n == 2) {
            s[0] = chord[0];
            s[1] = chord[0];
            return s;
        }
        if (n == 3) {
            double curve = (chord[1] - chord[0]) / (x[2] - x[0]);
            s[0] = chord[0] - h[0] * curve;
            s[1] = chord[0] + h[0] * curve;
            s[2] = chord[1] + h[1] * curve;
            return s;
        }
        double first = x[2] - x[0];
        s[0] = ((h[0] + 2 * first) * h[1] * chord[0] + h[0] * h[0] * chord[1]) / first;
        for (int i = 1; i < n - 1; i++) {
            s[i] = 3 * (h[i] * chord[i - 1] + h[i - 1] * chord[i]);
        }
        double last = x[n - 1] - x[n - 3];
        s[n - 1] =
                (h[n - 2] * h[n - 2] * chord[n - 3]
                                + (2 * last + h[n - 2]) * h[n - 3] * chord[n - 2])
                        / last;
        double[] lower = divided[0];
        double[] diagonal = divided[1];
        double[] upper = divided[2];
        for (int i = 1; i < n; i++) {
            s[i] -= lower[i] * s[i - 1];
        }
        s[n - 1] /= diagonal[n - 1];
        for (int i = n - 2; i >= 0; i--) {
            s[i] = (s[i] - upper[i] * s[i + 1]) / diagonal[i];
        }
        return s;
    }
}
