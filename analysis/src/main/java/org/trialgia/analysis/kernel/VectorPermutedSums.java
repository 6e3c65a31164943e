package org.trialgia.analysis.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

import java.util.Arrays;

/**
 * {@link PermutedSums} of any weights: all weighted sums of a panel of outcomes under some
 * permutations, then what is compared, before the next panel. Both are in single precision, which
 * tells nearly always; whatever lies so near to a threshold or maximum that rounding could decide
 * ({@link RatioBound}) is computed by the definition. So results have the definition's bits.
 */
final class VectorPermutedSums implements PermutedSums {

    private static final int LANES = VectorWeightedSums.LANES;
    private static final int PANEL = VectorWeightedSums.PANEL;

    /** Weights of a call, which are held in single and double precision. */
    private static final int CHUNK_WEIGHTS = 1 << 18;

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
        Arrays.fill(maxima, at, at + many, Double.NEGATIVE_INFINITY);
        Screen screen = new Screen(data, side, weights, many);
        forEachPanel(
                data,
                weights,
                many,
                (again, within, outcome, from, to, sums) -> {
                    for (int half = 0; half < PANEL; half += LANES) {
                        int first = outcome + half;
                        int there = Math.clamp(data.outcomes() - first, 0, LANES);
                        for (int e = 0; e < LANES; e++) {
                            screen.reach(
                                    e,
                                    e < there ? thresholds[first + e] : Double.POSITIVE_INFINITY);
                        }
                        int found = there == 0 ? 0 : screen.sweep(sums, half, from, to);
                        for (int e = 0; e < there; e++) {
                            counts[first + e] += screen.reached(e);
                        }
                        for (int o = 0; o < found; o++) {
                            int k = screen.permutation(o);
                            int beside = screen.nearLanes(o);
                            for (int look = screen.lanes(o); look != 0; look &= look - 1) {
                                int e = Integer.numberOfTrailingZeros(look);
                                if (e >= there) {
                                    break;
                                }
                                double value =
                                        side.of(again.statistic(k, within + half + e, beside));
                                if (screen.near(o, e) && value >= thresholds[first + e]) {
                                    counts[first + e]++;
                                }
                                if (value > maxima[at + k]) {
                                    maxima[at + k] = value;
                                    screen.beat(k, value);
                                }
                            }
                        }
                    }
                });
    }

    @Override
    public void above(
            PermutedData data,
            Side side,
            double[][][] weights,
            int many,
            double threshold,
            Hits hits) {
        Screen screen = new Screen(data, side, weights, many);
        for (int k = 0; k < many; k++) {
            screen.beat(k, threshold);
        }
        for (int e = 0; e < LANES; e++) {
            screen.reach(e, Double.POSITIVE_INFINITY);
        }
        forEachPanel(
                data,
                weights,
                many,
                (again, within, outcome, from, to, sums) -> {
                    for (int half = 0; half < PANEL; half += LANES) {
                        int first = outcome + half;
                        int there = Math.clamp(data.outcomes() - first, 0, LANES);
                        int found = there == 0 ? 0 : screen.sweep(sums, half, from, to);
                        for (int o = 0; o < found; o++) {
                            int k = screen.permutation(o);
                            for (int look = screen.lanes(o); look != 0; look &= look - 1) {
                                int e = Integer.numberOfTrailingZeros(look);
                                double value =
                                        e < there
                                                ? side.of(again.statistic(k, within + half + e, 1))
                                                : Double.NEGATIVE_INFINITY;
                                if (value > threshold) {
                                    hits.hit(k, first + e, value);
                                }
                            }
                        }
                    }
                });
    }

    private interface PanelVisitor {
        /**
         * @param within the panel's first outcome in the tile
         * @param outcome the same among all outcomes
         * @param sums [permutation from {@code from}][vector][lane of the panel]
         */
        void visit(SecondLook again, int within, int outcome, int from, int to, float[] sums);
    }

    private static void forEachPanel(
            PermutedData data, double[][][] weights, int many, PanelVisitor visitor) {
        VectorWeightedSums sums = new VectorWeightedSums(data, weights, many);
        WeightedRows tile = new WeightedRows(data.observations(), VectorWeightedSums.TILE);
        for (int first = 0; first < data.outcomes(); first += VectorWeightedSums.TILE) {
            int size = Math.min(VectorWeightedSums.TILE, data.outcomes() - first);
            data.values().read(first, size, tile);
            sums.load(tile, size);
            SecondLook again = new SecondLook(data, weights, tile, size);
            for (int from = 0; from < many; from += sums.step()) {
                int to = Math.min(many, from + sums.step());
                for (int panel = 0; panel < size; panel += PANEL) {
                    visitor.visit(again, panel, first + panel, from, to, sums.of(from, panel));
                }
            }
        }
    }

    /** What single precision can tell of one vector of outcomes. */
    private static final class Screen {

        private final Side side;
        private final int vectors;
        private final float shape;
        private final double scale;
        private final RatioBound bound;
        private final float slope;

        /** Of each lane's threshold: -q, and the D that surely reach it and perhaps. */
        private final float[] reach = new float[LANES];

        private final float[] surely = new float[LANES];
        private final float[] perhaps = new float[LANES];

        /** Of each permutation's maximum so far: -q, and the D beyond which it may be beaten. */
        private final float[] record;

        private final float[] beaten;
        private final float[] reached = new float[LANES];
        private final long[] open;

        Screen(PermutedData data, Side side, double[][][] weights, int many) {
            this.side = side;
            this.vectors = data.vectors();
            this.shape = (float) data.shape();
            this.scale = data.scale();
            this.bound = RatioBound.of(data, weights, many);
            this.slope = bound.slope();
            this.record = new float[many];
            this.beaten = new float[many];
            this.open = new long[many];
            Arrays.fill(beaten, Float.NEGATIVE_INFINITY);
        }

        /** Sets the threshold of a lane; an infinity is always reached or never. */
        void reach(int lane, double threshold) {
            boolean infinite = Double.isInfinite(threshold);
            double q = infinite ? 0 : squared(threshold);
            float margin = bound.margin(q);
            reach[lane] = (float) -q;
            surely[lane] = infinite ? (float) threshold : margin;
            perhaps[lane] = infinite ? (float) threshold : -margin;
        }

        /** Sets the maximum of a permutation. */
        void beat(int k, double value) {
            double q = squared(value);
            record[k] = (float) -q;
            beaten[k] = -bound.margin(q);
        }

        private double squared(double t) {
            double b = t / scale;
            return b * Math.abs(b);
        }

        int reached(int lane) {
            return (int) reached[lane];
        }

        int permutation(int o) {
            return (int) (open[o] >>> 32);
        }

        /** The lanes to be looked at again, as bits. */
        int lanes(int o) {
            return (int) open[o] & 0xffff;
        }

        /** How many lanes are too near to their thresholds to have been counted. */
        int nearLanes(int o) {
            return Integer.bitCount((int) open[o] >>> 16);
        }

        /** Whether a lane is too near to its threshold to have been counted. */
        boolean near(int o, int lane) {
            return ((int) open[o] >>> (16 + lane) & 1) != 0;
        }

        /**
         * Counts what surely reaches, and lists what is too near to say or may be a maximum.
         *
         * @return how many are listed
         */
        int sweep(float[] sums, int half, int from, int to) {
            FloatVector reaches = FloatVector.fromArray(VectorWeightedSums.S, reach, 0);
            FloatVector highs = FloatVector.fromArray(VectorWeightedSums.S, surely, 0);
            FloatVector lows = FloatVector.fromArray(VectorWeightedSums.S, perhaps, 0);
            FloatVector count = FloatVector.zero(VectorWeightedSums.S);
            int found = 0;
            for (int k = from; k < to; k++) {
                int at = (k - from) * vectors * PANEL + half;
                FloatVector b = FloatVector.fromArray(VectorWeightedSums.S, sums, at);
                FloatVector rest = b.mul(b).mul(-shape).add(1f);
                for (int v = 1; v < vectors; v++) {
                    FloatVector h =
                            FloatVector.fromArray(VectorWeightedSums.S, sums, at + v * PANEL);
                    rest = h.neg().fma(h, rest);
                }
                rest = rest.max((float) PermutedData.PERFECT);
                FloatVector square = sided(b);
                FloatVector wobble = b.abs().mul(slope);
                FloatVector most = square.add(wobble);
                VectorMask<Float> sure =
                        reaches.fma(rest, square.sub(wobble)).compare(VectorOperators.GE, highs);
                VectorMask<Float> near =
                        reaches.fma(rest, most).compare(VectorOperators.GE, lows).andNot(sure);
                VectorMask<Float> larger =
                        rest.mul(record[k]).add(most).compare(VectorOperators.GT, beaten[k]);
                count = count.add(1f, sure);
                VectorMask<Float> look = near.or(larger);
                if (look.anyTrue()) {
                    open[found++] = (long) k << 32 | near.toLong() << 16 | look.toLong();
                }
            }
            count.intoArray(reached, 0);
            return found;
        }

        /** {@code b|b|}, turned to the side. */
        private FloatVector sided(FloatVector b) {
            return switch (side) {
                case BOTH -> b.mul(b);
                case RIGHT -> b.mul(b.abs());
                case LEFT -> b.mul(b.abs()).neg();
            };
        }
    }
}
