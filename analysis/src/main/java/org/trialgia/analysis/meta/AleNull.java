package org.trialgia.analysis.meta;

import java.util.Arrays;
import java.util.List;

/**
 * The distribution of the union where the experiments have nothing to do with each other: each
 * contributes the value of a voxel of its own drawn at random (Eickhoff et al. 2012,
 * doi:10.1016/j.neuroimage.2011.09.017). The maps' histograms are convolved; in whole steps of
 * {@code -ln(1 - p)} that is exact.
 */
final class AleNull {
    /** Share of draws that reach each sum of steps. */
    private final double[] tail;

    private AleNull(double[] tail) {
        this.tail = tail;
    }

    /**
     * Convolves.
     *
     * @param maps steps of each experiment over the voxels of the mask
     */
    static AleNull of(List<int[]> maps) {
        double[] density = {1};
        for (int[] map : maps) {
            int highest = Arrays.stream(map).max().orElse(0);
            double[] histogram = new double[highest + 1];
            for (int step : map) {
                histogram[step] += 1.0 / map.length;
            }
            double[] wider = new double[density.length + highest];
            for (int step = 0; step <= highest; step++) {
                if (histogram[step] > 0) {
                    for (int sum = 0; sum < density.length; sum++) {
                        wider[sum + step] += histogram[step] * density[sum];
                    }
                }
            }
            density = wider;
        }
        double[] tail = density;
        for (int sum = tail.length - 2; sum >= 0; sum--) {
            tail[sum] += tail[sum + 1];
        }
        return new AleNull(tail);
    }

    /** The share of random draws whose sum is as large; 1 at most in spite of rounding. */
    double p(int sum) {
        if (sum >= tail.length) {
            return 0;
        }
        return Math.min(1, tail[Math.max(0, sum)]);
    }

    /** The least sum whose p is below a threshold. */
    int critical(double threshold) {
        int low = 0;
        int high = tail.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tail[middle] < threshold) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
