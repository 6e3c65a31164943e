package org.trialgia.analysis.connectivity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;

class ConnectivityTest {

    @Test
    void edges_rowColumnAndIndex_agreeInLowerTriangleOrder() {
        Edges edges = new Edges(40);
        int edge = 0;
        for (int i = 1; i < 40; i++) {
            for (int j = 0; j < i; j++) {
                assertEquals(i, edges.row(edge));
                assertEquals(j, edges.column(edge));
                assertEquals(edge, edges.index(j, i));
                edge++;
            }
        }
        assertEquals(780, edges.count());
        assertThrows(IndexOutOfBoundsException.class, () -> edges.row(780));
        assertThrows(IllegalArgumentException.class, () -> edges.index(3, 3));
        assertEquals(0, new Edges(0).count());
        assertEquals(0, new Edges(1).count());
    }

    @Test
    void edges_vectorOfAMatrix_comesBackTheSame() {
        Edges edges = new Edges(4);
        double[] vector = {1, 2, 3, 4, 5, 6};

        assertArrayEquals(vector, edges.vector(edges.matrix(vector, 9)));
        assertThrows(IllegalArgumentException.class, () -> new Edges(3).matrix(vector, 0));
    }

    @Test
    void edges_distances_areEuclideanInTheEdgesOrder() {
        Matrix points = Matrix.ofRows(row(0, 0, 0), row(3, 4, 0), row(0, 0, 12));

        assertArrayEquals(new double[] {5, 12, 13}, new Edges(3).distances(points), 1e-15);
        assertThrows(IllegalArgumentException.class, () -> new Edges(4).distances(points));
    }

    @Test
    void pearson_constantRegion_isUndefinedForItsEdgesOnly() {
        Matrix series = Matrix.ofRows(row(1, 5, 2), row(2, 5, 4), row(4, 5, 1), row(3, 5, 9));

        Matrix r = Connectivity.pearson(series);

        assertTrue(Double.isNaN(r.get(0, 1)) && Double.isNaN(r.get(1, 1)));
        assertEquals(1, r.get(0, 0));
        assertEquals(r.get(0, 2), r.get(2, 0));
        assertTrue(Double.isFinite(r.get(0, 2)));
    }

    /** Ten times 0.1 is not 1: the mean differs from each of the values by the same round-off. */
    @Test
    void pearson_twoConstantRegionsWithoutAnExactMean_areUndefined() {
        double[][] rows = new double[10][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {0.1, 0.7, i % 3};
        }

        Matrix r = Connectivity.pearson(Matrix.ofRows(rows));

        assertTrue(Double.isNaN(r.get(0, 1)) && Double.isNaN(r.get(0, 2)), r.toString());
        assertEquals(1, r.get(2, 2));
    }

    @Test
    void fisherZ_ofTheEnds_isInfinite() {
        assertEquals(Double.POSITIVE_INFINITY, Connectivity.fisherZ(1.0));
        assertEquals(Double.NEGATIVE_INFINITY, Connectivity.fisherZ(-1.0));
        assertEquals(0, Connectivity.fisherZ(0.0));
        assertEquals(0.5493061443340549, Connectivity.fisherZ(0.5), 1e-15); // atanh, NumPy 1.24
    }

    @Test
    void pearson_oneVolume_isRefused() {
        RefusedException refused =
                assertThrows(
                        RefusedException.class,
                        () -> Connectivity.pearson(Matrix.ofRows(row(1, 2, 3))));

        assertEquals("connectivity.too-short", refused.reason());
    }

    @Test
    void partial_moreRegionsThanVolumes_isRefusedUnlessShrunk() {
        Matrix series = Matrix.ofRows(row(1, 5, 2), row(2, 4, 4), row(4, 7, 1));
        Matrix empirical = Covariance.empirical(series, Covariance.Denominator.N).matrix();

        RefusedException refused =
                assertThrows(
                        RefusedException.class, () -> Connectivity.tangent(empirical, empirical));

        assertEquals("connectivity.not-positive", refused.reason());
        Matrix partial = Connectivity.partial(Covariance.ledoitWolf(series).matrix());
        assertTrue(Math.abs(partial.get(0, 1)) < 1);
    }

    private static double[] row(double... values) {
        return values;
    }
}
