package org.trialgia.analysis.graph;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * An undirected graph with weights of 0 or more, where 0 is no edge and no node has an edge to
 * itself. Immutable.
 */
public final class Graph {

    /** Halves of a matrix that differ by more, as a share of the largest weight, are not one. */
    private static final double SYMMETRIC = 1e-8;

    /** [node × node], symmetric, diagonal 0. */
    private final Matrix weights;

    private Graph(Matrix weights) {
        this.weights = weights;
    }

    /**
     * The strongest edges of a matrix (proportional threshold): negative weights are set to 0, then
     * the {@code density · n(n - 1)/2} largest, rounded half to even, are kept with their weights.
     * Of equal weights those that stand first in the upper triangle, row by row, are kept. Where
     * fewer weights are above 0 the graph has fewer edges.
     *
     * @param matrix [node × node], symmetric; its diagonal is not looked at
     * @param density share of the possible edges, above 0 and at most 1
     * @throws RefusedException {@code graph.density}, {@code graph.empty} when no edge is left; and
     *     those of {@link #positivePart}
     */
    public static Graph strongest(Matrix matrix, double density) {
        requireSymmetric(matrix);
        if (!(density > 0 && density <= 1)) {
            throw new RefusedException(
                    "graph.density",
                    "A density of %s is not above 0 and at most 1. Usual values are 0.05 to 0.3."
                            .formatted(density));
        }
        int n = matrix.rows();
        int edges = (int) Math.rint(density * n * (n - 1) / 2);
        int[] order =
                IntStream.range(0, n * n)
                        .filter(at -> at / n < at % n)
                        .boxed()
                        .sorted((a, b) ->
                                Double.compare(
                                        Math.max(matrix.values()[b], 0),
                                        Math.max(matrix.values()[a], 0)))
                        .limit(edges)
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] kept = new double[n * n];
        double strongest = 0;
        for (int at : order) {
            double weight = Math.max(matrix.values()[at], 0);
            strongest = Math.max(strongest, weight);
            kept[at] = weight;
            kept[at % n * n + at / n] = weight;
        }
        if (strongest == 0) {
            throw new RefusedException(
                    "graph.empty",
                    ("A density of %s keeps no edge of %d nodes: none is left, or no weight is"
                                    + " above 0. Use a higher density or another matrix.")
                            .formatted(density, n));
        }
        return new Graph(Matrix.of(n, n, kept));
    }

    /**
     * The weights above 0, the others left out; no edge is a graph, too.
     *
     * @param matrix [node × node], symmetric; its diagonal is not looked at
     * @throws RefusedException {@code graph.too-few-nodes} below two nodes, {@code
     *     graph.not-finite}, {@code graph.not-symmetric}
     * @throws IllegalArgumentException when the matrix is not square
     */
    public static Graph positivePart(Matrix matrix) {
        return part(matrix, 1);
    }

    /** The weights below 0 with their sign turned; as {@link #positivePart}. */
    public static Graph negativePart(Matrix matrix) {
        return part(matrix, -1);
    }

    private static Graph part(Matrix matrix, int sign) {
        requireSymmetric(matrix);
        int n = matrix.rows();
        double[] kept = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double weight = Math.max(sign * matrix.get(j, i), 0);
                kept[i * n + j] = weight;
                kept[j * n + i] = weight;
            }
        }
        return new Graph(Matrix.of(n, n, kept));
    }

    static void requireSymmetric(Matrix matrix) {
        int n = matrix.rows();
        if (matrix.columns() != n) {
            throw new IllegalArgumentException(
                    "A connectivity matrix of %d × %d.".formatted(n, matrix.columns()));
        }
        if (n < 2) {
            throw new RefusedException(
                    "graph.too-few-nodes",
                    "A graph needs at least two nodes; there are %d. Use more regions."
                            .formatted(n));
        }
        double largest = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j && !Double.isFinite(matrix.get(i, j))) {
                    throw new RefusedException(
                            "graph.not-finite",
                            ("The edge of nodes %d and %d is %s. Leave regions without a value out"
                                            + " of the graph.")
                                    .formatted(i + 1, j + 1, matrix.get(i, j)));
                }
                largest = i == j ? largest : Math.max(largest, Math.abs(matrix.get(i, j)));
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                if (Math.abs(matrix.get(i, j) - matrix.get(j, i)) > SYMMETRIC * largest) {
                    throw new RefusedException(
                            "graph.not-symmetric",
                            ("The edge of nodes %d and %d has two weights, %s and %s. Give a"
                                            + " symmetric matrix.")
                                    .formatted(i + 1, j + 1, matrix.get(i, j), matrix.get(j, i)));
                }
            }
        }
    }

    /** The same edges, each of weight 1. */
    public Graph binary() {
        return new Graph(
                Matrix.of(
                        nodes(),
                        nodes(),
                        Arrays.stream(weights.values()).map(w -> w > 0 ? 1 : 0).toArray()));
    }

    /** The same edges, the strongest of weight 1; a graph without an edge stays as it is. */
    public Graph byMaximum() {
        double most = Arrays.stream(weights.values()).max().orElse(0);
        return most == 0
                ? this
                : new Graph(
                        Matrix.of(
                                nodes(),
                                nodes(),
                                Arrays.stream(weights.values()).map(w -> w / most).toArray()));
    }

    /** The graph of some nodes and the edges among them, in this order. */
    Graph among(int[] nodes) {
        return new Graph(weights.selectRows(nodes).selectColumns(nodes));
    }

    /** How many nodes there are. */
    public int nodes() {
        return weights.rows();
    }

    /** The weights, [node × node]; not to be written to. */
    public Matrix weights() {
        return weights;
    }

    /** The weight of an edge; 0 where there is none. */
    public double weight(int i, int j) {
        return weights.get(i, j);
    }

    /** The nodes that share an edge with a node, ascending. */
    public int[] neighbours(int node) {
        return IntStream.range(0, nodes()).filter(j -> weight(node, j) > 0).toArray();
    }

    /** How many edges each node has. */
    public int[] degrees() {
        return IntStream.range(0, nodes()).map(i -> neighbours(i).length).toArray();
    }

    /** The sum of each node's weights. */
    public double[] strengths() {
        return IntStream.range(0, nodes())
                .mapToDouble(i -> Arrays.stream(weights.row(i)).sum())
                .toArray();
    }

    /** How many edges there are. */
    public int edges() {
        return Arrays.stream(degrees()).sum() / 2;
    }

    /** The share of the possible edges that there are. */
    public double density() {
        return 2.0 * edges() / ((double) nodes() * (nodes() - 1));
    }
}
