package org.trialgia.analysis.kernel;

/** Sums of products of all pairs of columns. */
public interface CrossProducts {

    /**
     * {@code into[i · columns + j] = Σ_t x[t · columns + i] · x[t · columns + j]}, t ascending.
     *
     * <p>The twins differ by the rounding of the products only (fused or not): at most {@code rows
     * · 2⁻⁵² · Σ_t |x_ti x_tj|}. A NaN or infinity makes its row and column NaN or infinite, and no
     * other.
     *
     * @param x [row × column], row-major; not modified
     * @param into [column × column], overwritten; symmetric to the last bit
     */
    void compute(double[] x, int rows, int columns, double[] into);
}
