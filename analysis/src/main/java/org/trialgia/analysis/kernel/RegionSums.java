package org.trialgia.analysis.kernel;

/**
 * Sums of a volume's voxels over regions. There is one form only: the voxels of a region lie
 * scattered, and gathering them into vectors costs more than adding them one by one.
 *
 * <p>Voxels are listed region after region: those of region r from {@code starts[r]} to before
 * {@code starts[r + 1]}, ascending.
 */
public final class RegionSums {

    /** So many 16-bit numbers cannot overflow a sum of 32 bits. */
    private static final int PARTS = 1 << 15;

    private RegionSums() {}

    /** Adds 16-bit voxels exactly. */
    public static long sum(short[] volume, int[] voxels, int from, int to) {
        long sum = 0;
        for (int part = from; part < to; part += PARTS) {
            sum += partSum(volume, voxels, part, Math.min(to, part + PARTS));
        }
        return sum;
    }

    /** Two sums, so that an addition need not wait for the one before. */
    private static int partSum(short[] volume, int[] voxels, int from, int to) {
        int even = 0;
        int odd = 0;
        int p = from;
        for (; p + 2 <= to; p += 2) {
            even += volume[voxels[p]];
            odd += volume[voxels[p + 1]];
        }
        return p < to ? even + odd + volume[voxels[p]] : even + odd;
    }

    /** Adds voxels in ascending order in double precision; a NaN makes the sum NaN. */
    public static double sum(double[] volume, int[] voxels, int from, int to) {
        double sum = 0;
        for (int p = from; p < to; p++) {
            sum += volume[voxels[p]];
        }
        return sum;
    }
}
