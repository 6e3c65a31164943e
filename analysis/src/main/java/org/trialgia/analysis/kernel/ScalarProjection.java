package org.trialgia.analysis.kernel;

/** The definition of {@link Projection}, a tile of series at a time, so that it stays in cache. */
final class ScalarProjection implements Projection {

    private static final int TILE = 256;

    @Override
    public void residuals(double[][] basis, double[] y, int series) {
        if (basis.length == 0) {
            return;
        }
        WeightedRows rows = new WeightedRows(basis[0].length, Math.min(TILE, series));
        for (int first = 0; first < series; first += TILE) {
            int size = Math.min(TILE, series - first);
            rows.load(y, series, first, size);
            rows.takeOut(basis, size);
            rows.store(y, series, first, size);
        }
    }
}
