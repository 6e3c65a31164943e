package org.trialgia.analysis.kernel;

/** Sums of products of all pairs of columns. */
public interface CrossProducts {

    /**
     * {@code into[i · columns + j] = Σ_t x[t · columns + i] · x[t · columns + j]}, t ascending.
     *
     * <p>Each product is rounded before it is added: the twins give the same bits, so that either
     * may be taken at any time. A NaN or infinity makes its row and column NaN or infinite, and no
     * other.
     *
     * @param x [row × column], row-major; not modified
     * @param into [column × column], overwritten; symmetric to the last bit
     */
    void compute(double[] x, int rows, int columns, double[] into);
}
