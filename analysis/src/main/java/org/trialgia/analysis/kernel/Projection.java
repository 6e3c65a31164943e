package org.trialgia.analysis.kernel;

/** Takes the directions of an orthonormal basis out of many series at once. */
public interface Projection {

    /**
     * {@code y ← y - Q(Qᵀy)} in place.
     *
     * <p>The definition takes the directions out one after the other, the vector twin four at a
     * time; for directions that are orthonormal to rounding both differ by at most {@code (rows +
     * rank) · 2⁻⁵⁰} of each series' length.
     *
     * @param basis [direction][row], orthonormal
     * @param y [row × series], row-major; overwritten. A NaN stays in its series
     */
    void residuals(double[][] basis, double[] y, int series);
}
