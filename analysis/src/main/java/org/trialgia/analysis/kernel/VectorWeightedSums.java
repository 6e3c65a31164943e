package org.trialgia.analysis.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/**
 * Weighted sums in single precision: of a tile of outcomes, a panel of two vectors at a time, by
 * six weight vectors at a time, so that twelve sums stay in registers over all observations.
 */
final class VectorWeightedSums {

    static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    static final int LANES = S.length();

    /** Outcomes of a panel. */
    static final int PANEL = 2 * LANES;

    /** Outcomes of a tile at most. */
    static final int TILE = 8 * PANEL;

    private static final int ROWS = 6;

    /** Weights that are used over and over stay in the second-level cache with a tile. */
    private static final int STEP_WEIGHTS = 1 << 16;

    private final int n;
    private final int vectors;
    private final int many;
    private final int step;

    /** [group of six weight vectors][observation][vector of the group]. */
    private final float[] packed;

    /** [panel][observation][lane]. */
    private final float[] panels;

    private final float[] singles = new float[TILE];

    /** [permutation of the step][vector][lane]. */
    private final float[] sums;

    /**
     * @param weights [permutation][vector][observation]
     * @param many how many permutations
     */
    VectorWeightedSums(PermutedData data, double[][][] weights, int many) {
        this.n = data.observations();
        this.vectors = data.vectors();
        this.many = many;
        // Whole groups: a step of six permutations has six weight vectors or a multiple.
        this.step = Math.max(1, STEP_WEIGHTS / (vectors * n * ROWS)) * ROWS;
        int groups = (many * vectors + ROWS - 1) / ROWS;
        this.packed = new float[groups * ROWS * n];
        for (int row = 0; row < many * vectors; row++) {
            double[] w = weights[row / vectors][row % vectors];
            int at = row / ROWS * ROWS * n + row % ROWS;
            for (int i = 0; i < n; i++) {
                packed[at + i * ROWS] = (float) w[i];
            }
        }
        this.panels = new float[TILE * n];
        this.sums = new float[Math.min(step, many + ROWS) * vectors * PANEL];
    }

    /** Permutations whose sums are made at once. */
    int step() {
        return step;
    }

    /** Takes the outcomes of a tile; lanes beyond the last repeat it. */
    void load(WeightedRows tile, int size) {
        int filled = (size + PANEL - 1) / PANEL * PANEL;
        for (int i = 0; i < n; i++) {
            double[] row = tile.row(i);
            for (int j = 0; j < size; j++) {
                singles[j] = (float) row[j];
            }
            Arrays.fill(singles, size, filled, singles[size - 1]);
            for (int j = 0; j < filled; j += PANEL) {
                System.arraycopy(singles, j, panels, j * n + i * PANEL, PANEL);
            }
        }
    }

    /**
     * The sums of one panel by the permutations {@code from} to {@code from + step() - 1}, of which
     * there may be fewer.
     *
     * @param from a multiple of the step
     * @param panel its first outcome, counted in the tile
     * @return [permutation of the step][vector][lane]; overwritten by the next call
     */
    float[] of(int from, int panel) {
        int rows = Math.min(step, many - from) * vectors;
        for (int row = 0; row < rows; row += ROWS) {
            multiply((from * vectors + row) * n, panel * n, row * PANEL);
        }
        return sums;
    }

    private void multiply(int from, int panel, int at) {
        float[] w = packed;
        float[] y = panels;
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
        for (int i = 0; i < n; i++) {
            FloatVector y0 = FloatVector.fromArray(S, y, panel + i * PANEL);
            FloatVector y1 = FloatVector.fromArray(S, y, panel + i * PANEL + LANES);
            int k = from + i * ROWS;
            FloatVector x = FloatVector.broadcast(S, w[k]);
            a0 = x.fma(y0, a0);
            a1 = x.fma(y1, a1);
            x = FloatVector.broadcast(S, w[k + 1]);
            b0 = x.fma(y0, b0);
            b1 = x.fma(y1, b1);
            x = FloatVector.broadcast(S, w[k + 2]);
            c0 = x.fma(y0, c0);
            c1 = x.fma(y1, c1);
            x = FloatVector.broadcast(S, w[k + 3]);
            d0 = x.fma(y0, d0);
            d1 = x.fma(y1, d1);
            x = FloatVector.broadcast(S, w[k + 4]);
            e0 = x.fma(y0, e0);
            e1 = x.fma(y1, e1);
            x = FloatVector.broadcast(S, w[k + 5]);
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
}
