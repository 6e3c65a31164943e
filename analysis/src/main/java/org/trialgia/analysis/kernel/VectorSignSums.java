package org.trialgia.analysis.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/**
 * {@link PermutedSums} whose weights are one vector of signs ("four Russians", Arlazarov et al.
 * 1970).
 *
 * <p>For one vector of outcomes all 64 signed sums of each group of six observations are tabulated;
 * a permutation then adds one row per group. t rises with the sum, so sums are compared. They are
 * in single precision: whatever lies so near to a threshold or maximum that rounding could decide
 * is computed by the definition. So results have the definition's bits.
 */
final class VectorSignSums implements PermutedSums {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();
    private static final int GROUP = 6;

    /** Outcomes that are read together: lines of the table, not of a few lanes. */
    private static final int TILE = 16 * LANES;

    private static final int ROWS = 1 << GROUP;

    /** Sums by the definition that are computed side by side. */
    private static final int FEW = 4;

    private final PermutedSums scalar = new ScalarPermutedSums();

    @Override
    public int chunk(PermutedData data) {
        return 4096;
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
        if (data.vectors() != 1) {
            scalar.tails(data, side, weights, many, thresholds, maxima, at, counts);
            return;
        }
        Screen screen = new Screen(data, weights, many);
        Arrays.fill(maxima, at, at + many, Double.NEGATIVE_INFINITY);
        float[] beaten = new float[many];
        Arrays.fill(beaten, Float.NEGATIVE_INFINITY);
        float[] low = new float[LANES];
        float[] high = new float[LANES];
        float[] reached = new float[LANES];
        long[] open = new long[many];
        for (int first = 0; first < data.outcomes(); first += LANES) {
            screen.tabulate(first);
            int there = Math.min(LANES, data.outcomes() - first);
            for (int e = 0; e < LANES; e++) {
                double sum = screen.sumAt(thresholds[Math.min(first + e, first + there - 1)]);
                low[e] = screen.below(sum);
                high[e] = screen.over(sum);
            }
            int found = screen.sweep(side, low, high, beaten, reached, open);
            for (int e = 0; e < there; e++) {
                counts[first + e] += (int) reached[e];
            }
            for (int o = 0; o < found; o++) {
                int k = (int) (open[o] >>> 32);
                for (int lanes = (int) open[o] & 0xffff; lanes != 0; lanes &= lanes - 1) {
                    int e = Integer.numberOfTrailingZeros(lanes);
                    if (e >= there) {
                        break;
                    }
                    double value = side.of(screen.statistic(weights[k][0], e));
                    boolean surely = ((int) open[o] >>> (16 + e) & 1) != 0;
                    if (!surely && value >= thresholds[first + e]) {
                        counts[first + e]++;
                    }
                    if (value > maxima[at + k]) {
                        maxima[at + k] = value;
                        beaten[k] = screen.below(screen.sumAt(value));
                    }
                }
            }
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
        if (data.vectors() != 1) {
            scalar.above(data, side, weights, many, threshold, hits);
            return;
        }
        Screen screen = new Screen(data, weights, many);
        float low = screen.below(screen.sumAt(threshold));
        long[] open = new long[many];
        int[] permutations = new int[FEW];
        int[] lanes = new int[FEW];
        double[] t = new double[FEW];
        for (int first = 0; first < data.outcomes(); first += LANES) {
            screen.tabulate(first);
            int there = Math.min(LANES, data.outcomes() - first);
            int found = screen.pick(side, low, open);
            int few = 0;
            for (int o = 0; o < found; o++) {
                for (int left = (int) open[o]; left != 0; left &= left - 1) {
                    int e = Integer.numberOfTrailingZeros(left);
                    if (e >= there) {
                        break;
                    }
                    permutations[few] = (int) (open[o] >>> 32);
                    lanes[few++] = e;
                    if (few == FEW) {
                        screen.statistics(weights, permutations, lanes, t);
                        tell(side, threshold, first, permutations, lanes, t, few, hits);
                        few = 0;
                    }
                }
            }
            // Those that are left over are computed with others of before, which are not told
            // again.
            screen.statistics(weights, permutations, lanes, t);
            tell(side, threshold, first, permutations, lanes, t, few, hits);
        }
    }

    private static void tell(
            Side side,
            double threshold,
            int first,
            int[] permutations,
            int[] lanes,
            double[] t,
            int few,
            Hits hits) {
        for (int h = 0; h < few; h++) {
            double value = side.of(t[h]);
            if (value > threshold) {
                hits.hit(permutations[h], first + lanes[h], value);
            }
        }
    }

    /** The sums of one vector of outcomes under all permutations of a call. */
    private static final class Screen {

        private final PermutedData data;
        private final int many;
        private final int groups;
        private final int[] rows;
        private final float[] table;
        private final WeightedRows tile;
        private final double[] values;
        private final float[] singles;

        /** No single-precision sum is farther from the exact one. */
        private final double error;

        Screen(PermutedData data, double[][][] weights, int many) {
            int n = data.observations();
            this.data = data;
            this.many = many;
            this.groups = (n + 2 * GROUP - 1) / (2 * GROUP) * 2;
            this.rows = new int[many * groups];
            this.table = new float[groups * ROWS * LANES];
            this.tile = new WeightedRows(n, TILE);
            this.values = new double[n * LANES];
            this.singles = new float[n * LANES];
            // One rounding of each value, five additions in a group, one for each group; the
            // values of an outcome, of length 1, add up to √n at most.
            this.error = 1.01 * (groups + GROUP + 1) * 0x1p-24 * Math.sqrt(n);
            for (int k = 0; k < many; k++) {
                for (int g = 0; g < groups; g++) {
                    int bits = 0;
                    for (int i = g * GROUP; i < Math.min(n, (g + 1) * GROUP); i++) {
                        bits |= weights[k][0][i] < 0 ? 1 << (i - g * GROUP) : 0;
                    }
                    rows[k * groups + g] = (g * ROWS + bits) * LANES;
                }
            }
        }

        /** The sum that has this t. */
        double sumAt(double t) {
            return Double.isInfinite(t)
                    ? t
                    : t / Math.sqrt(data.scale() * data.scale() + data.shape() * t * t);
        }

        /** The t of a lane by the definition: sums run over the observations in order. */
        double statistic(double[] signs, int lane) {
            double sum = 0;
            for (int i = 0; i < signs.length; i++) {
                sum += signs[i] * values[i * LANES + lane];
            }
            return data.statistic(sum);
        }

        /**
         * The same of four lanes at once: each sum is a chain of additions, of which one alone
         * would have the processor wait.
         */
        void statistics(double[][][] weights, int[] permutations, int[] lanes, double[] t) {
            double[] v = values;
            double[] a = weights[permutations[0]][0];
            double[] b = weights[permutations[1]][0];
            double[] c = weights[permutations[2]][0];
            double[] d = weights[permutations[3]][0];
            double sa = 0;
            double sb = 0;
            double sc = 0;
            double sd = 0;
            for (int i = 0; i < a.length; i++) {
                int row = i * LANES;
                sa += a[i] * v[row + lanes[0]];
                sb += b[i] * v[row + lanes[1]];
                sc += c[i] * v[row + lanes[2]];
                sd += d[i] * v[row + lanes[3]];
            }
            t[0] = data.statistic(sa);
            t[1] = data.statistic(sb);
            t[2] = data.statistic(sc);
            t[3] = data.statistic(sd);
        }

        float below(double sum) {
            return Math.nextDown((float) (sum - error));
        }

        float over(double sum) {
            return Math.nextUp((float) (sum + error));
        }

        /** Outcomes come in order from 0 on; lanes beyond the last outcome repeat it. */
        void tabulate(int first) {
            int n = data.observations();
            int there = Math.min(LANES, data.outcomes() - first);
            int within = first % TILE;
            if (within == 0) {
                data.values().read(first, Math.min(TILE, data.outcomes() - first), tile);
            }
            for (int i = 0; i < n; i++) {
                int row = i * LANES;
                System.arraycopy(tile.row(i), within, values, row, there);
                Arrays.fill(values, row + there, row + LANES, values[row + there - 1]);
            }
            for (int i = 0; i < singles.length; i++) {
                singles[i] = (float) values[i];
            }
            for (int g = 0; g < groups; g++) {
                int base = g * ROWS * LANES;
                FloatVector.zero(S).intoArray(table, base);
                int filled = LANES;
                for (int i = g * GROUP; i < Math.min(n, (g + 1) * GROUP); i++) {
                    FloatVector y = FloatVector.fromArray(S, singles, i * LANES);
                    for (int at = base; at < base + filled; at += LANES) {
                        FloatVector sum = FloatVector.fromArray(S, table, at);
                        sum.add(y).intoArray(table, at);
                        sum.sub(y).intoArray(table, at + filled);
                    }
                    filled *= 2;
                }
            }
        }

        private FloatVector sum(int k) {
            int at = k * groups;
            // Two chains: an addition takes longer than a load.
            FloatVector even = FloatVector.zero(S);
            FloatVector odd = even;
            for (int g = 0; g < groups; g += 2) {
                even = even.add(FloatVector.fromArray(S, table, rows[at + g]));
                odd = odd.add(FloatVector.fromArray(S, table, rows[at + g + 1]));
            }
            return even.add(odd);
        }

        /**
         * Counts the sums that surely reach; lists, for the others that may, or that may be a
         * maximum, permutation, lanes and which of these are counted already.
         */
        int sweep(
                Side side,
                float[] low,
                float[] high,
                float[] beaten,
                float[] reached,
                long[] open) {
            FloatVector lows = FloatVector.fromArray(S, low, 0);
            FloatVector highs = FloatVector.fromArray(S, high, 0);
            FloatVector count = FloatVector.zero(S);
            int found = 0;
            for (int k = 0; k < many; k++) {
                FloatVector value = sided(sum(k), side);
                VectorMask<Float> surely = value.compare(VectorOperators.GE, highs);
                VectorMask<Float> perhaps = value.compare(VectorOperators.GE, lows).andNot(surely);
                VectorMask<Float> most = value.compare(VectorOperators.GT, beaten[k]);
                count = count.add(1f, surely);
                VectorMask<Float> look = perhaps.or(most);
                if (look.anyTrue()) {
                    open[found++] = (long) k << 32 | perhaps.not().toLong() << 16 | look.toLong();
                }
            }
            count.intoArray(reached, 0);
            return found;
        }

        /** Lists permutation and lanes of the sums that may exceed. */
        int pick(Side side, float low, long[] open) {
            FloatVector lows = FloatVector.broadcast(S, low);
            int found = 0;
            for (int k = 0; k < many; k++) {
                VectorMask<Float> over = sided(sum(k), side).compare(VectorOperators.GE, lows);
                if (over.anyTrue()) {
                    open[found++] = (long) k << 32 | over.toLong();
                }
            }
            return found;
        }

        private static FloatVector sided(FloatVector sum, Side side) {
            return switch (side) {
                case BOTH -> sum.abs();
                case RIGHT -> sum;
                case LEFT -> sum.neg();
            };
        }
    }
}
