package org.trialgia.analysis.kernel;

/**
 * The definition of {@link Recursion}, a tile of series at a time; the series are the inner loop,
 * so that they run abreast.
 */
final class ScalarRecursion implements Recursion {

    @Override
    public void run(
            double[] x,
            int times,
            int series,
            double[][] sections,
            double[][] initial,
            boolean forward) {
        WeightedRows rows = new WeightedRows(times, Math.min(TILE, series));
        double[] s1 = new double[TILE];
        double[] s2 = new double[TILE];
        int start = forward ? 0 : times - 1;
        int step = forward ? 1 : -1;
        for (int tile = 0; tile < series; tile += TILE) {
            int size = Math.min(TILE, series - tile);
            rows.load(x, series, tile, size);
            double[] first = rows.row(start).clone();
            for (int k = 0; k < sections.length; k++) {
                for (int j = 0; j < size; j++) {
                    s1[j] = initial[k][0] * first[j];
                    s2[j] = initial[k][1] * first[j];
                }
                for (int i = start; i >= 0 && i < times; i += step) {
                    advance(rows.row(i), size, sections[k], s1, s2);
                }
            }
            rows.store(x, series, tile, size);
        }
    }

    private static void advance(double[] x, int size, double[] section, double[] s1, double[] s2) {
        double b0 = section[0];
        double b1 = section[1];
        double b2 = section[2];
        double a1 = section[4];
        double a2 = section[5];
        for (int j = 0; j < size; j++) {
            double in = x[j];
            double out = b0 * in + s1[j];
            s1[j] = b1 * in - a1 * out + s2[j];
            s2[j] = b2 * in - a2 * out;
            x[j] = out;
        }
    }
}
