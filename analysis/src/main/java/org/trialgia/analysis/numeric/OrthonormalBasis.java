package org.trialgia.analysis.numeric;

import org.trialgia.analysis.kernel.Kernels;

import java.util.Arrays;

/**
 * An orthonormal basis Q of the space spanned by the columns of a matrix, found by Gram–Schmidt
 * with column pivoting, each column orthogonalised twice (Giraud, Langou and Rozložník 2005: "twice
 * is enough"), so that {@code QᵀQ = I} to rounding however collinear the columns are.
 *
 * <p>A column whose remainder is at most {@code tolerance} of its own length adds no direction and
 * is left out; a column of zeros likewise. The rank is the number kept.
 */
public final class OrthonormalBasis {
    /** Remainders below this share of a column's length are round-off, not information. */
    public static final double DEFAULT_TOLERANCE = 1e-10;

    private final int length;
    private final double[][] vectors;
    private final int[] kept;

    private OrthonormalBasis(int length, double[][] vectors, int[] kept) {
        this.length = length;
        this.vectors = vectors;
        this.kept = kept;
    }

    /** The basis of the columns at the default tolerance; the longest remainder goes first. */
    public static OrthonormalBasis of(Matrix columns) {
        return of(columns, DEFAULT_TOLERANCE, true);
    }

    /**
     * The basis of the columns in the order given: a column is left out when the ones before it
     * explain it. Where the order carries meaning (an intercept first), this keeps it.
     */
    public static OrthonormalBasis inOrder(Matrix columns) {
        return of(columns, DEFAULT_TOLERANCE, false);
    }

    private static OrthonormalBasis of(Matrix columns, double tolerance, boolean pivot) {
        int n = columns.rows();
        int k = columns.columns();
        double[][] rest = new double[k][];
        double[] lengths = new double[k];
        for (int j = 0; j < k; j++) {
            rest[j] = columns.column(j);
            lengths[j] = norm(rest[j]);
        }
        boolean[] done = new boolean[k];
        double[][] basis = new double[k][];
        int[] kept = new int[k];
        int rank = 0;
        for (int step = 0; step < k && rank < n; step++) {
            int next = pivot ? longest(rest, done) : step;
            done[next] = true;
            double[] v = rest[next];
            for (int b = 0; b < rank; b++) {
                subtractProjection(v, basis[b]);
            }
            double remainder = norm(v);
            if (!(remainder > tolerance * lengths[next])) {
                continue;
            }
            for (int i = 0; i < n; i++) {
                v[i] /= remainder;
            }
            basis[rank] = v;
            kept[rank] = next;
            rank++;
            for (int j = 0; j < k; j++) {
                if (!done[j]) {
                    subtractProjection(rest[j], v);
                }
            }
        }
        return new OrthonormalBasis(n, Arrays.copyOf(basis, rank), Arrays.copyOf(kept, rank));
    }

    private static int longest(double[][] rest, boolean[] done) {
        int best = -1;
        double length = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < rest.length; j++) {
            if (!done[j]) {
                double candidate = norm(rest[j]);
                if (best < 0 || candidate > length) {
                    best = j;
                    length = candidate;
                }
            }
        }
        return best;
    }

    /** The number of independent columns. */
    public int rank() {
        return vectors.length;
    }

    /** The length of each basis vector: the rows of the matrix. */
    public int length() {
        return length;
    }

    /** The indices of the columns that gave a direction, in the order they were taken. */
    public int[] keptColumns() {
        return kept.clone();
    }

    /** Copies of the basis vectors, [direction][row]. */
    public double[][] vectors() {
        double[][] copies = new double[vectors.length][];
        Arrays.setAll(copies, b -> vectors[b].clone());
        return copies;
    }

    /** A copy of one basis vector. */
    public double[] vector(int b) {
        return vectors[b].clone();
    }

    /**
     * What of each column of {@code y} lies outside the space: {@code y - Q(Qᵀy)}.
     *
     * @throws IllegalArgumentException when the row counts differ
     */
    public Matrix residuals(Matrix y) {
        return residuals(y, Kernels.forWork(2.0 * rank() * length * y.columns()));
    }

    /** As {@link #residuals(Matrix)}, by these kernels: for parts of a task. */
    public Matrix residuals(Matrix y, Kernels kernels) {
        if (y.rows() != length) {
            throw new IllegalArgumentException(
                    "The basis has %d rows, the data %d.".formatted(length, y.rows()));
        }
        double[] rest = y.values().clone();
        kernels.projection().residuals(vectors, rest, y.columns());
        return Matrix.of(length, y.columns(), rest);
    }

    /** What of one vector lies outside the space. */
    public double[] residuals(double[] y) {
        return residuals(Matrix.of(y.length, 1, y)).values();
    }

    private static void subtractProjection(double[] v, double[] q) {
        double dot = 0;
        for (int i = 0; i < v.length; i++) {
            dot += q[i] * v[i];
        }
        for (int i = 0; i < v.length; i++) {
            v[i] -= dot * q[i];
        }
    }

    private static double norm(double[] v) {
        double sum = 0;
        for (double x : v) {
            sum += x * x;
        }
        return Math.sqrt(sum);
    }
}
