package org.trialgia.analysis.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/**
 * {@link PermutedSums} of any weights: for a panel of two vectors of outcomes all weighted sums of
 * a chunk, twelve in registers at a time, then statistics, maxima and counts before the next panel.
 * Compared is {@code b|b| / (1 - Σh² - c b²)}, which rises with t and needs no root.
 */
final class VectorPermutedSums implements PermutedSums {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();
    private static final int PANEL = 2 * LANES;
    private static final int ROWS = 6;

    /** Share of a threshold's square within which the definition decides. */
    private static final double NEAR = 1e-11;

    /** Weights of a chunk that stay in the second-level cache, in doubles. */
    private static final int CHUNK_WEIGHTS = 1 << 16;

    @Override
    public int chunk(PermutedData data) {
        return Math.clamp(CHUNK_WEIGHTS / (data.vectors() * (long) data.observations()), 16, 4096);
    }

    @Override
    public void tails(
            PermutedData data,
            Side side,
            double[][][] weights,
            int many,
            double[] thresholds,
            double[] maxima,
            int at,
            int[] counts) {
        double[] largest = new double[many * LANES];
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
        double[] reached = new double[LANES];
        double[] low = new double[LANES];
        double[] high = new double[LANES];
        long[] open = new long[many];
        forEachPanel(
                data,
                weights,
                many,
                (first, sums) -> {
                    for (int half = 0; half < PANEL; half += LANES) {
                        int there = Math.clamp(data.outcomes() - first - half, 0, LANES);
                        for (int e = 0; e < LANES; e++) {
                            double sure =
                                    e < there
                                            ? squared(thresholds[first + half + e], data)
                                            : Double.POSITIVE_INFINITY;
                            double near = Double.isInfinite(sure) ? 0 : NEAR * Math.abs(sure);
                            low[e] = sure - near;
                            high[e] = sure + near;
                        }
                        int found =
                                tail(
                                        data, side, sums, half, many, low, high, largest, reached,
                                        open);
                        for (int e = 0; e < there; e++) {
                            counts[first + half + e] += (int) reached[e];
                        }
                        for (int o = 0; o < found; o++) {
                            double[][] w = weights[(int) (open[o] >>> LANES)];
                            for (int e = 0; e < there; e++) {
                                int outcome = first + half + e;
                                counts[outcome] +=
                                        (open[o] >>> e & 1) != 0
                                                        && side.of(data.statistic(w, outcome))
                                                                >= thresholds[outcome]
                                                ? 1
                                                : 0;
                            }
                        }
                    }
                });
        for (int k = 0; k < many; k++) {
            double max = Double.NEGATIVE_INFINITY;
            for (int l = 0; l < LANES; l++) {
                max = Math.max(max, largest[k * LANES + l]);
            }
            maxima[at + k] = Math.copySign(data.scale() * Math.sqrt(Math.abs(max)), max);
        }
    }

    @Override
    public void above(
            PermutedData data,
            Side side,
            double[][][] weights,
            int many,
            double threshold,
            Hits hits) {
        double squared = squared(threshold, data);
        // Whatever may be above by rounding is looked at again by the definition.
        double least = squared - 1e-9 * Math.max(1, Math.abs(squared));
        forEachPanel(
                data,
                weights,
                many,
                (first, sums) -> {
                    for (int k = 0; k < many; k++) {
                        long found = 0;
                        for (int half = 0; half < PANEL; half += LANES) {
                            VectorMask<Double> over =
                                    ratio(data, side, sums, k, half)
                                            .compare(VectorOperators.GT, least);
                            found |= over.toLong() << half;
                        }
                        for (; found != 0; found &= found - 1) {
                            int e = first + Long.numberOfTrailingZeros(found);
                            if (e < data.outcomes()) {
                                double value = side.of(data.statistic(weights[k], e));
                                if (value > threshold) {
                                    hits.hit(k, e, value);
                                }
                            }
                        }
                    }
                });
    }

    private static double squared(double t, PermutedData data) {
        double b = t / data.scale();
        return b * Math.abs(b);
    }

    private interface PanelVisitor {
        /** Sums are [permutation][vector][lane of the panel]. */
        void visit(int first, double[] sums);
    }

    private static void forEachPanel(
            PermutedData data, double[][][] weights, int many, PanelVisitor visitor) {
        int n = data.observations();
        int rows = many * data.vectors();
        int groups = (rows + ROWS - 1) / ROWS;
        double[] packed = new double[groups * ROWS * n];
        for (int row = 0; row < rows; row++) {
            double[] w = weights[row / data.vectors()][row % data.vectors()];
            int at = row / ROWS * ROWS * n + row % ROWS;
            for (int i = 0; i < n; i++) {
                packed[at + i * ROWS] = w[i];
            }
        }
        double[] panel = new double[n * PANEL];
        double[] sums = new double[groups * ROWS * PANEL];
        for (int first = 0; first < data.outcomes(); first += PANEL) {
            load(data, first, panel);
            for (int group = 0; group < groups; group++) {
                multiply(packed, group * ROWS * n, panel, n, sums, group * ROWS * PANEL);
            }
            visitor.visit(first, sums);
        }
    }

    /** A panel of columns; lanes beyond the last repeat it, so that no maximum sees them. */
    private static void load(PermutedData data, int first, double[] panel) {
        int there = Math.min(PANEL, data.outcomes() - first);
        for (int i = 0; i < data.observations(); i++) {
            int target = i * PANEL;
            data.values().read(i, first, there, panel, target);
            Arrays.fill(panel, target + there, target + PANEL, panel[target + there - 1]);
        }
    }

    private static void multiply(
            double[] weights, int from, double[] panel, int n, double[] sums, int at) {
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
        for (int i = 0; i < n; i++) {
            DoubleVector y0 = DoubleVector.fromArray(S, panel, i * PANEL);
            DoubleVector y1 = DoubleVector.fromArray(S, panel, i * PANEL + LANES);
            int w = from + i * ROWS;
            DoubleVector x = DoubleVector.broadcast(S, weights[w]);
            a0 = x.fma(y0, a0);
            a1 = x.fma(y1, a1);
            x = DoubleVector.broadcast(S, weights[w + 1]);
            b0 = x.fma(y0, b0);
            b1 = x.fma(y1, b1);
            x = DoubleVector.broadcast(S, weights[w + 2]);
            c0 = x.fma(y0, c0);
            c1 = x.fma(y1, c1);
            x = DoubleVector.broadcast(S, weights[w + 3]);
            d0 = x.fma(y0, d0);
            d1 = x.fma(y1, d1);
            x = DoubleVector.broadcast(S, weights[w + 4]);
            e0 = x.fma(y0, e0);
            e1 = x.fma(y1, e1);
            x = DoubleVector.broadcast(S, weights[w + 5]);
            f0 = x.fma(y0, f0);
            f1 = x.fma(y1, f1);
        }
        a0.intoArray(sums, at);
        a1.intoArray(sums, at + LANES);
        b0.intoArray(sums, at + PANEL);
        b1.intoArray(sums, at + PANEL + LANES);
        c0.intoArray(sums, at + 2 * PANEL);
        c1.intoArray(sums, at + 2 * PANEL + LANES);
        d0.intoArray(sums, at + 3 * PANEL);
        d1.intoArray(sums, at + 3 * PANEL + LANES);
        e0.intoArray(sums, at + 4 * PANEL);
        e1.intoArray(sums, at + 4 * PANEL + LANES);
        f0.intoArray(sums, at + 5 * PANEL);
        f1.intoArray(sums, at + 5 * PANEL + LANES);
    }

    /**
     * Counts what surely reaches and lists, as permutation and lanes, what is too near to say.
     *
     * @return how many are listed
     */
    private static int tail(
            PermutedData data,
            Side side,
            double[] sums,
            int half,
            int many,
            double[] low,
            double[] high,
            double[] largest,
            double[] reached,
            long[] open) {
        DoubleVector lows = DoubleVector.fromArray(S, low, 0);
        DoubleVector highs = DoubleVector.fromArray(S, high, 0);
        DoubleVector count = DoubleVector.zero(S);
        int found = 0;
        for (int k = 0; k < many; k++) {
            DoubleVector r = ratio(data, side, sums, k, half);
            DoubleVector.fromArray(S, largest, k * LANES).max(r).intoArray(largest, k * LANES);
            VectorMask<Double> surely = r.compare(VectorOperators.GE, highs);
            VectorMask<Double> near = r.compare(VectorOperators.GE, lows).andNot(surely);
            count = count.add(1.0, surely);
            if (near.anyTrue()) {
                open[found++] = (long) k << LANES | near.toLong();
            }
        }
        count.intoArray(reached, 0);
        return found;
    }

    /** The side's value of {@code b|b| / (1 - Σh² - c b²)}. */
    private static DoubleVector ratio(
            PermutedData data, Side side, double[] sums, int k, int half) {
        int at = k * data.vectors() * PANEL + half;
        DoubleVector b = DoubleVector.fromArray(S, sums, at);
        DoubleVector rest = b.mul(b).mul(-data.shape()).add(1.0);
        for (int v = 1; v < data.vectors(); v++) {
            DoubleVector h = DoubleVector.fromArray(S, sums, at + v * PANEL);
            rest = h.neg().fma(h, rest);
        }
        DoubleVector r = b.mul(b.abs()).div(rest.max(PermutedData.PERFECT));
        return switch (side) {
            case BOTH -> r.abs();
            case RIGHT -> r;
            case LEFT -> r.neg();
        };
    }
}
