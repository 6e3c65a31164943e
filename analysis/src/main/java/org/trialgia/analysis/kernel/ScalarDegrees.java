package org.trialgia.analysis.kernel;

/** The definition of {@link DegreeCounts}, a block of partners at a time. */
final class ScalarDegrees implements DegreeCounts {

    private static final int BLOCK = 64;

    @Override
    public int[] above(float[] z, int series, int times, double threshold) {
        int[] degrees = new int[series];
        WeightedRows partners = new WeightedRows(times, BLOCK);
        double[] own = new double[times];
        double[] sums = new double[BLOCK];
        for (int first = 0; first < series; first += BLOCK) {
            int size = Math.min(BLOCK, series - first);
            for (int t = 0; t < times; t++) {
                for (int j = 0; j < size; j++) {
                    partners.row(t)[j] = z[(first + j) * times + t];
                }
            }
            for (int i = first; i < series; i++) {
                for (int t = 0; t < times; t++) {
                    own[t] = z[i * times + t];
                }
                partners.sum(own, BLOCK, sums);
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

    /** One pair by the definition. */
    static double dot(float[] z, int i, int j, int times) {
        double sum = 0;
        for (int t = 0; t < times; t++) {
            sum += (double) z[i * times + t] * z[j * times + t];
        }
        return sum;
    }
}
