package org.trialgia.analysis.signal;

import org.apache.commons.math3.complex.Complex;
import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.RefusedException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A digital Butterworth filter as second-order sections, designed as {@code scipy.signal.butter}
 * does: analogue prototype, frequency transform with pre-warped edges, bilinear transform; sections
 * paired from the pole nearest the unit circle on ({@code zpk2sos}, pairing nearest).
 *
 * <p>Sections are what filters: the order-5 band-pass as one polynomial quotient loses eight digits
 * at a repetition time of 2 s and twelve at 0.8 s. The quotient is given for reports only.
 */
public final class Butterworth {
    private final int order;
    private final boolean band;
    private final List<Complex> poles;
    private final int zerosAtOne;
    private final int zerosAtMinusOne;
    private final double gain;
    private final double[][] sections;

    private Butterworth(
            int order,
            boolean band,
            List<Complex> poles,
            int zerosAtOne,
            int zerosAtMinusOne,
            double gain) {
        this.order = order;
        this.band = band;
        this.poles = poles;
        this.zerosAtOne = zerosAtOne;
        this.zerosAtMinusOne = zerosAtMinusOne;
        this.gain = gain;
        this.sections = pair();
    }

    /**
     * Designs a low-, high- or band-pass filter.
     *
     * @param order of the prototype, at least 1; a band-pass has twice the poles
     * @param highPassHz lower edge (-3 dB), null for none
     * @param lowPassHz upper edge (-3 dB), null for none
     * @param trSeconds repetition time
     * @throws RefusedException {@code filter.no-edge} without an edge, {@code filter.edges} when an
     *     edge is not between 0 and the Nyquist frequency 1/(2 TR) or they are not in order
     */
    public static Butterworth design(
            int order, @Nullable Double highPassHz, @Nullable Double lowPassHz, double trSeconds) {
        if (order < 1 || order > 20) {
            throw new IllegalArgumentException("An order from 1 to 20, not " + order + ".");
        }
        if (!(trSeconds > 0) || !Double.isFinite(trSeconds)) {
            throw new IllegalArgumentException("A repetition time above 0, not " + trSeconds + ".");
        }
        if (highPassHz == null && lowPassHz == null) {
            throw new RefusedException(
                    "filter.no-edge",
                    "The filter has no edge. Give a lower or an upper frequency.");
        }
        double nyquist = 1 / (2 * trSeconds);
        requireEdge("lower", highPassHz, nyquist, trSeconds);
        requireEdge("upper", lowPassHz, nyquist, trSeconds);
        if (highPassHz != null && lowPassHz != null && highPassHz >= lowPassHz) {
            throw new RefusedException(
                    "filter.edges",
                    "The lower filter edge, %s Hz, is not below the upper, %s Hz. Swap them."
                            .formatted(highPassHz, lowPassHz));
        }
        return designed(order, highPassHz, lowPassHz, 1 / trSeconds);
    }

    private static void requireEdge(
            String which, @Nullable Double edge, double nyquist, double trSeconds) {
        if (edge != null && !(edge > 0 && edge < nyquist)) {
            throw new RefusedException(
                    "filter.edges",
                    ("The %s filter edge, %s Hz, does not lie between 0 and %s Hz, half the"
                                    + " sampling rate at a repetition time of %s s. Choose another"
                                    + " edge.")
                            .formatted(which, edge, Math.round(nyquist * 1e4) / 1e4, trSeconds));
        }
    }

    private static Butterworth designed(
            int order, @Nullable Double high, @Nullable Double low, double rate) {
        double twice = 4;
        double warpedHigh = high == null ? 0 : twice * Math.tan(Math.PI * high / rate);
        double warpedLow = low == null ? 0 : twice * Math.tan(Math.PI * low / rate);
        List<Complex> analogue = new ArrayList<>();
        int zerosAtOrigin = 0;
        double gain = 1;
        for (int m = -order + 1; m < order; m += 2) {
            Complex p = new Complex(0, Math.PI * m / (2.0 * order)).exp().negate();
            p = m == 0 ? new Complex(-1, 0) : p;
            if (high != null && low != null) {
                double width = warpedLow - warpedHigh;
                double centre = Math.sqrt(warpedHigh * warpedLow);
                Complex half = p.multiply(width / 2);
                Complex root = half.multiply(half).subtract(centre * centre).sqrt();
                analogue.add(half.add(root));
                analogue.add(half.subtract(root));
                zerosAtOrigin++;
                gain *= width;
            } else if (low != null) {
                analogue.add(p.multiply(warpedLow));
                gain *= warpedLow;
            } else {
                analogue.add(p.reciprocal().multiply(warpedHigh));
                zerosAtOrigin++;
            }
        }
        Complex denominator = Complex.ONE;
        List<Complex> digital = new ArrayList<>();
        for (Complex p : analogue) {
            Complex far = p.negate().add(twice);
            digital.add(p.add(twice).divide(far));
            denominator = denominator.multiply(far);
        }
        double numerator = Math.pow(twice, zerosAtOrigin);
        gain *= new Complex(numerator, 0).divide(denominator).getReal();
        return new Butterworth(
                order,
                high != null && low != null,
                digital,
                zerosAtOrigin,
                analogue.size() - zerosAtOrigin,
                gain);
    }

    /**
     * The sections, each {@code b0 b1 b2 a0 a1 a2} with {@code a0 = 1}; a copy.
     *
     * <p>The gain stands in the first section.
     */
    public double[][] sections() {
        return Arrays.stream(sections).map(double[]::clone).toArray(double[][]::new);
    }

    /** Numerator of the quotient, highest power first: for reports, not for filtering. */
    public double[] numerator() {
        double[] b = {gain};
        for (int i = 0; i < zerosAtOne; i++) {
            b = times(b, 1, -1);
        }
        for (int i = 0; i < zerosAtMinusOne; i++) {
            b = times(b, 1, 1);
        }
        return b;
    }

    /** Denominator of the quotient, leading 1: for reports, not for filtering. */
    public double[] denominator() {
        Complex[] a = {Complex.ONE};
        for (Complex p : poles) {
            Complex[] next = new Complex[a.length + 1];
            Arrays.fill(next, Complex.ZERO);
            for (int i = 0; i < a.length; i++) {
                next[i] = next[i].add(a[i]);
                next[i + 1] = next[i + 1].subtract(a[i].multiply(p));
            }
            a = next;
        }
        return Arrays.stream(a).mapToDouble(Complex::getReal).toArray();
    }

    /**
     * The state from which the quotient answers a constant input of 1 with a constant output
     * ({@code scipy.signal.lfilter_zi}): for reports.
     */
    public double[] steadyState() {
        return steadyState(numerator(), denominator());
    }

    /** Rows to pad at each end where none are given: three times the length of the quotient. */
    public int defaultPadding() {
        return 3 * ((band ? 2 : 1) * order + 1);
    }

    static double[] steadyState(double[] b, double[] a) {
        int n = a.length - 1;
        double sumA = Arrays.stream(a).sum();
        double sumB = 0;
        for (int i = 1; i <= n; i++) {
            sumB += b[i] - a[i] * b[0];
        }
        double[] zi = new double[n];
        zi[0] = sumB / sumA;
        double partA = 1;
        double partB = 0;
        for (int k = 1; k < n; k++) {
            partA += a[k];
            partB += b[k] - a[k] * b[0];
            zi[k] = partA * zi[0] - partB;
        }
        return zi;
    }

    /** Sections from the pole nearest the unit circle, last, to the farthest, first. */
    private double[][] pair() {
        List<Complex> left = new ArrayList<>();
        for (Complex p : poles) {
            if (p.getImaginary() >= 0) {
                left.add(isReal(p) ? new Complex(p.getReal(), 0) : p);
            }
        }
        List<Double> zeros = new ArrayList<>();
        for (int i = 0; i < zerosAtMinusOne; i++) {
            zeros.add(-1.0);
        }
        if (poles.size() % 2 == 1) {
            left.add(Complex.ZERO);
            zeros.add(0.0);
        }
        for (int i = 0; i < zerosAtOne; i++) {
            zeros.add(1.0);
        }
        left.sort(
                Comparator.comparingInt((Complex p) -> isReal(p) ? 1 : 0)
                        .thenComparingDouble(Complex::getReal)
                        .thenComparingDouble(Complex::getImaginary));
        double[][] found = new double[(poles.size() + 1) / 2][];
        for (int s = found.length - 1; s >= 0; s--) {
            Complex first = left.remove(worst(left, false));
            Complex second = first.conjugate();
            if (isReal(first)) {
                int at = worst(left, true);
                second = at < 0 ? Complex.ZERO : left.remove(at);
            }
            double z1 = zeros.remove(nearest(zeros, first));
            double z2 = zeros.remove(nearest(zeros, first));
            found[s] =
                    new double[] {
                        1,
                        -(z1 + z2) + 0.0,
                        z1 * z2,
                        1,
                        -first.add(second).getReal() + 0.0,
                        first.multiply(second).getReal()
                    };
        }
        for (int i = 0; i < 3; i++) {
            found[0][i] *= gain;
        }
        return found;
    }

    private static int worst(List<Complex> poles, boolean real) {
        int at = -1;
        for (int i = 0; i < poles.size(); i++) {
            if ((!real || isReal(poles.get(i)))
                    && (at < 0 || margin(poles.get(i)) < margin(poles.get(at)))) {
                at = i;
            }
        }
        return at;
    }

    private static int nearest(List<Double> zeros, Complex to) {
        int at = 0;
        for (int i = 1; i < zeros.size(); i++) {
            if (to.subtract(zeros.get(i)).abs() < to.subtract(zeros.get(at)).abs()) {
                at = i;
            }
        }
        return at;
    }

    private static double margin(Complex pole) {
        return Math.abs(1 - pole.abs());
    }

    private static boolean isReal(Complex p) {
        return Math.abs(p.getImaginary()) <= 100 * Math.ulp(1.0) * p.abs();
    }

    private static double[] times(double[] polynomial, double lead, double constant) {
        double[] product = new double[polynomial.length + 1];
        for (int i = 0; i < polynomial.length; i++) {
            product[i] += lead * polynomial[i];
            product[i + 1] += constant * polynomial[i];
        }
        return product;
    }
}
