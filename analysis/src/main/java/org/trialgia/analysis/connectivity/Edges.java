package org.trialgia.analysis.connectivity;

import org.trialgia.analysis.numeric.Matrix;

import java.util.Objects;

/**
 * The order in which the edges between n regions stand in a vector: the lower triangle row by row,
 * (1,0), (2,0), (2,1), (3,0), …, regions counted from 0. Adding a region appends edges and moves
 * none.
 *
 * @param regions n, at least 0
 */
public record Edges(int regions) {
    public Edges {
        if (regions < 0 || regions > 60_000) {
            throw new IllegalArgumentException("0 to 60000 regions, not " + regions + ".");
        }
    }

    /** The number of edges, n(n - 1)/2. */
    public int count() {
        return (int) ((long) regions * (regions - 1) / 2);
    }

    /** The larger region of an edge. */
    public int row(int edge) {
        Objects.checkIndex(edge, count());
        int i = (int) ((1 + Math.sqrt(1 + 8.0 * edge)) / 2);
        while ((long) i * (i - 1) / 2 > edge) {
            i--;
        }
        while ((long) (i + 1) * i / 2 <= edge) {
            i++;
        }
        return i;
    }

    /** The smaller region of an edge. */
    public int column(int edge) {
        int i = row(edge);
        return (int) (edge - (long) i * (i - 1) / 2);
    }

    /**
     * The edge between two regions, in either order.
     *
     * @throws IllegalArgumentException for a region and itself
     */
    public int index(int a, int b) {
        Objects.checkIndex(a, regions);
        Objects.checkIndex(b, regions);
        if (a == b) {
            throw new IllegalArgumentException("Region " + a + " has no edge to itself.");
        }
        int i = Math.max(a, b);
        return (int) ((long) i * (i - 1) / 2 + Math.min(a, b));
    }

    /**
     * The vector of a symmetric matrix, its diagonal left out.
     *
     * @throws IllegalArgumentException when the matrix is not regions × regions
     */
    public double[] vector(Matrix matrix) {
        if (matrix.rows() != regions || matrix.columns() != regions) {
            throw new IllegalArgumentException(
                    "%d regions, but a matrix of %d × %d."
                            .formatted(regions, matrix.rows(), matrix.columns()));
        }
        double[] vector = new double[count()];
        int edge = 0;
        for (int i = 1; i < regions; i++) {
            for (int j = 0; j < i; j++) {
                vector[edge++] = matrix.get(i, j);
            }
        }
        return vector;
    }

    /**
     * The symmetric matrix of a vector.
     *
     * @param diagonal what stands on the diagonal
     * @throws IllegalArgumentException when the length is not {@link #count}
     */
    public Matrix matrix(double[] vector, double diagonal) {
        if (vector.length != count()) {
            throw new IllegalArgumentException(
                    "%d regions have %d edges, not %d.".formatted(regions, count(), vector.length));
        }
        double[] values = new double[regions * regions];
        int edge = 0;
        for (int i = 0; i < regions; i++) {
            values[i * regions + i] = diagonal;
            for (int j = 0; j < i; j++) {
                values[i * regions + j] = vector[edge];
                values[j * regions + i] = vector[edge++];
            }
        }
        return Matrix.of(regions, regions, values);
    }

    /**
     * The Euclidean distance of the two regions of each edge.
     *
     * @param points [region × axis] (mm)
     * @throws IllegalArgumentException when there is not one point per region
     */
    public double[] distances(Matrix points) {
        if (points.rows() != regions) {
            throw new IllegalArgumentException(
                    "%d points for %d regions.".formatted(points.rows(), regions));
        }
        double[] distances = new double[count()];
        int edge = 0;
        for (int i = 1; i < regions; i++) {
            for (int j = 0; j < i; j++) {
                double squares = 0;
                for (int axis = 0; axis < points.columns(); axis++) {
                    double d = points.get(i, axis) - points.get(j, axis);
                    squares += d * d;
                }
                distances[edge++] = Math.sqrt(squares);
            }
        }
        return distances;
    }
}
