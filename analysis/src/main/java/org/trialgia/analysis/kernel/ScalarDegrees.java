package org.trialgia.analysis.kernel;

import java.util.Arrays;

/** The definition of {@link DegreeCounts}, a block of partners at a time. */
final class ScalarDegrees implements DegreeCounts {

    private static final int BLOCK = 64;

    @Override
    public int[] above(float[] z, int series, int times, double threshold) {
        int[] degrees = new int[series];
        double[] partners = new double[times * BLOCK];
        double[] sums = new double[BLOCK];
        for (int first = 0; first < series; first += BLOCK) {
            int size = Math.min(BLOCK, series - first);
            for (int j = 0; j < size; j++) {
                for (int t = 0; t < times; t++) {
                    partners[t * BLOCK + j] = z[(first + j) * times + t];
                }
            }
            for (int i = first; i < series; i++) {
                multiply(z, i * times, times, partners, sums);
                for (int j = 0; j < Math.min(size, i - first); j++) {
                    if (sums[j] > threshold) {
                        degrees[i]++;
                        degrees[first + j]++;
                    }
                }
            }
        }
        return degrees;
    }

    private static void multiply(float[] z, int at, int times, double[] partners, double[] sums) {
        Arrays.fill(sums, 0);
        int t = 0;
        for (; t + 4 <= times; t += 4) {
            double a = z[at + t];
            double b = z[at + t + 1];
            double c = z[at + t + 2];
            double d = z[at + t + 3];
            int row = t * BLOCK;
            for (int j = 0; j < BLOCK; j++) {
                sums[j] =
                        sums[j]
                                + a * partners[row + j]
                                + b * partners[row + BLOCK + j]
                                + c * partners[row + 2 * BLOCK + j]
                                + d * partners[row + 3 * BLOCK + j];
            }
        }
        for (; t < times; t++) {
            double a = z[at + t];
            for (int j = 0; j < BLOCK; j++) {
                sums[j] += a * partners[t * BLOCK + j];
            }
        }
    }

    /** One pair by the definition. */
    static double dot(float[] z, int i, int j, int times) {
        double sum = 0;
        for (int t = 0; t < times; t++) {
            sum += (double) z[i * times + t] * z[j * times + t];
        }
        return sum;
    }
}
