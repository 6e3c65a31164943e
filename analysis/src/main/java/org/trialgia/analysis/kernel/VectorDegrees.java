package org.trialgia.analysis.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link DegreeCounts} in packed tiles of six series by two vectors of series: twelve sums in
 * registers over all times, compared at once and forgotten.
 */
final class VectorDegrees implements DegreeCounts {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();
    private static final int ACROSS = 2 * LANES;
    private static final int DOWN = 6;

    @Override
    public int[] above(float[] z, int series, int times, double threshold) {
        return new Count(z, series, times, threshold).run();
    }

    private static final class Count {

        private final float[] z;
        private final int series;
        private final int times;
        private final double threshold;
        private final float low;
        private final float high;
        private final int[] degrees;
        private final float[] tile = new float[DOWN * ACROSS];

        Count(float[] z, int series, int times, double threshold) {
            this.z = z;
            this.series = series;
            this.times = times;
            this.threshold = threshold;
            this.degrees = new int[series];
            double error = 1.01 * (times + 1) * 0x1p-24 * longest();
            this.low = Math.nextDown((float) (threshold - error));
            this.high = Math.nextUp((float) (threshold + error));
        }

        /** The largest sum of squares of a series; none with a NaN, which has no partner. */
        private double longest() {
            double longest = 0;
            for (int i = 0; i < series; i++) {
                double squares = ScalarDegrees.dot(z, i, i, times);
                longest = squares > longest ? squares : longest;
            }
            return longest;
        }

        int[] run() {
            int downs = (series + DOWN - 1) / DOWN;
            float[] left = new float[downs * DOWN * times];
            for (int d = 0; d < downs; d++) {
                pack(d * DOWN, DOWN, left, d * DOWN * times);
            }
            float[] right = new float[ACROSS * times];
            for (int j = 0; j < series; j += ACROSS) {
                pack(j, ACROSS, right, 0);
                for (int d = j / DOWN; d < downs; d++) {
                    multiply(left, d * DOWN * times, right);
                    count(d * DOWN, j);
                }
            }
            return degrees;
        }

        /** Series side by side, a time a row; zeros where there are no more. */
        private void pack(int first, int width, float[] into, int at) {
            for (int j = 0; j < width; j++) {
                boolean there = first + j < series;
                for (int t = 0; t < times; t++) {
                    into[at + t * width + j] = there ? z[(first + j) * times + t] : 0;
                }
            }
        }

        private void multiply(float[] left, int at, float[] right) {
            FloatVector a0 = FloatVector.zero(S);
            FloatVector a1 = a0;
            FloatVector b0 = a0;
            FloatVector b1 = a0;
            FloatVector c0 = a0;
            FloatVector c1 = a0;
            FloatVector d0 = a0;
            FloatVector d1 = a0;
            FloatVector e0 = a0;
            FloatVector e1 = a0;
            FloatVector f0 = a0;
            FloatVector f1 = a0;
            int many = times;
            for (int t = 0; t < many; t++) {
                FloatVector r0 = FloatVector.fromArray(S, right, t * ACROSS);
                FloatVector r1 = FloatVector.fromArray(S, right, t * ACROSS + LANES);
                int l = at + t * DOWN;
                FloatVector x = FloatVector.broadcast(S, left[l]);
                a0 = x.fma(r0, a0);
                a1 = x.fma(r1, a1);
                x = FloatVector.broadcast(S, left[l + 1]);
                b0 = x.fma(r0, b0);
                b1 = x.fma(r1, b1);
                x = FloatVector.broadcast(S, left[l + 2]);
                c0 = x.fma(r0, c0);
                c1 = x.fma(r1, c1);
                x = FloatVector.broadcast(S, left[l + 3]);
                d0 = x.fma(r0, d0);
                d1 = x.fma(r1, d1);
                x = FloatVector.broadcast(S, left[l + 4]);
                e0 = x.fma(r0, e0);
                e1 = x.fma(r1, e1);
                x = FloatVector.broadcast(S, left[l + 5]);
                f0 = x.fma(r0, f0);
                f1 = x.fma(r1, f1);
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

        private void count(int i0, int j0) {
            int down = Math.min(DOWN, series - i0);
            for (int i = 0; i < down; i++) {
                for (int half = 0; half < ACROSS; half += LANES) {
                    FloatVector sums = FloatVector.fromArray(S, tile, i * ACROSS + half);
                    VectorMask<Float> near = sums.compare(VectorOperators.GE, low);
                    if (near.anyTrue()) {
                        long surely = sums.compare(VectorOperators.GT, high).toLong();
                        settle(i0 + i, j0 + half, near.toLong(), surely);
                    }
                }
            }
        }

        /** Counts the pairs of the lanes; those beyond the diagonal belong to another tile. */
        private void settle(int i, int j0, long near, long surely) {
            for (long left = near; left != 0; left &= left - 1) {
                int lane = Long.numberOfTrailingZeros(left);
                int j = j0 + lane;
                boolean counts =
                        j < i
                                && ((surely >>> lane & 1) != 0
                                        || ScalarDegrees.dot(z, i, j, times) > threshold);
                if (counts) {
                    degrees[i]++;
                    degrees[j]++;
                }
            }
        }
    }
}
