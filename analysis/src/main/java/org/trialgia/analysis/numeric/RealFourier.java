package org.trialgia.analysis.numeric;

import java.util.Arrays;

/**
 * The discrete Fourier transform of real series of one length, {@code X_k = Σ_t x_t exp(-2πi kt/n)}
 * for k from 0 to n/2; what lies above is its mirror image. A length that is a power of two is
 * transformed by halving (Cooley and Tukey 1965), any other as a convolution with a chirp
 * (Bluestein 1970), so that no length is slow. Not safe for use by several threads at once.
 */
public final class RealFourier {

    private final int n;

    /** A power of two: n itself, or at least 2n - 1. */
    private final int m;

    private final double[] cosines;
    private final double[] sines;
    private final double[] re;
    private final double[] im;

    /** {@code exp(iπt²/n)} and its transform; empty for a power of two. */
    private final double[] chirpRe;

    private final double[] chirpIm;
    private final double[] kernelRe;
    private final double[] kernelIm;

    /**
     * Prepares for a length.
     *
     * @param n 1 to 2²⁴
     */
    public RealFourier(int n) {
        if (n < 1 || n > 1 << 24) {
            throw new IllegalArgumentException("a series of " + n + " values");
        }
        this.n = n;
        boolean power = Integer.bitCount(n) == 1;
        this.m = power ? n : Integer.highestOneBit(2 * n - 1) * 2;
        this.re = new double[m];
        this.im = new double[m];
        this.cosines = new double[m / 2];
        this.sines = new double[m / 2];
        for (int k = 0; k < m / 2; k++) {
            double angle = 2 * Math.PI * k / m;
            cosines[k] = Math.cos(angle);
            sines[k] = Math.sin(angle);
        }
        int chirps = power ? 0 : n;
        this.chirpRe = new double[chirps];
        this.chirpIm = new double[chirps];
        this.kernelRe = new double[power ? 0 : m];
        this.kernelIm = new double[power ? 0 : m];
        for (int t = 0; t < chirps; t++) {
            // t² modulo 2n: the angle loses no digits to its size.
            double angle = Math.PI * ((long) t * t % (2L * n)) / n;
            chirpRe[t] = Math.cos(angle);
            chirpIm[t] = Math.sin(angle);
            kernelRe[t] = chirpRe[t];
            kernelIm[t] = chirpIm[t];
            if (t > 0) {
                kernelRe[m - t] = chirpRe[t];
                kernelIm[m - t] = chirpIm[t];
            }
        }
        if (!power) {
            transform(kernelRe, kernelIm);
        }
    }

    /** How many frequencies there are: n/2 + 1, rounded down. */
    public int frequencies() {
        return n / 2 + 1;
    }

    /**
     * The squared moduli {@code |X_k|²}, k from 0 to n/2.
     *
     * @param x n values; not modified. A NaN or infinity makes all of them NaN
     */
    public double[] power(double[] x) {
        if (x.length != n) {
            throw new IllegalArgumentException(
                    "%d values for a transform of %d.".formatted(x.length, n));
        }
        Arrays.fill(re, 0);
        Arrays.fill(im, 0);
        if (chirpRe.length == 0) {
            System.arraycopy(x, 0, re, 0, n);
            transform(re, im);
        } else {
            chirped(x);
        }
        double[] power = new double[frequencies()];
        for (int k = 0; k < power.length; k++) {
            power[k] = re[k] * re[k] + im[k] * im[k];
        }
        return power;
    }

    /**
     * Bluestein: {@code kt = (k² + t² - (k - t)²)/2} turns the sum into a convolution. The last
     * factor {@code exp(-iπk²/n)} has modulus 1 and is left out.
     */
    private void chirped(double[] x) {
        for (int t = 0; t < n; t++) {
            re[t] = x[t] * chirpRe[t];
            im[t] = -x[t] * chirpIm[t];
        }
        transform(re, im);
        for (int k = 0; k < m; k++) {
            double a = re[k] * kernelRe[k] - im[k] * kernelIm[k];
            double b = re[k] * kernelIm[k] + im[k] * kernelRe[k];
            // The inverse transform is the transform of the conjugate, conjugated, over m.
            re[k] = a / m;
            im[k] = -b / m;
        }
        transform(re, im);
    }

    /** In place, for m values: bit-reversed order, then butterflies of growing span. */
    private void transform(double[] a, double[] b) {
        int shift = Integer.numberOfLeadingZeros(m) + 1;
        for (int i = 0; i < m && m > 1; i++) {
            int j = Integer.reverse(i) >>> shift;
            if (j > i) {
                double ta = a[i];
                a[i] = a[j];
                a[j] = ta;
                double tb = b[i];
                b[i] = b[j];
                b[j] = tb;
            }
        }
        for (int span = 1; span < m; span *= 2) {
            int step = m / (2 * span);
            for (int start = 0; start < m; start += 2 * span) {
                for (int k = 0; k < span; k++) {
                    double c = cosines[k * step];
                    double s = -sines[k * step];
                    int low = start + k;
                    int high = low + span;
                    double hr = a[high] * c - b[high] * s;
                    double hi = a[high] * s + b[high] * c;
                    a[high] = a[low] - hr;
                    b[high] = b[low] - hi;
                    a[low] += hr;
                    b[low] += hi;
                }
            }
        }
    }
}
