package org.trialgia.analysis.connectivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;

import java.util.Arrays;
import java.util.Random;

class ConnectivityMeasureTest {

    private static final int VOLUMES = 400;

    /** A drives B, B drives C; the fourth region is on its own. */
    private static Matrix chain() {
        Random random = new Random(11);
        double[][] rows = new double[VOLUMES][4];
        for (double[] row : rows) {
            row[0] = random.nextGaussian();
            row[1] = 0.8 * row[0] + 0.6 * random.nextGaussian();
            row[2] = 0.8 * row[1] + 0.6 * random.nextGaussian();
            row[3] = random.nextGaussian();
        }
        return Matrix.ofRows(rows);
    }

    private static Matrix with(Matrix series, int column, double value) {
        double[][] columns = new double[series.columns()][];
        for (int j = 0; j < columns.length; j++) {
            columns[j] = series.column(j);
        }
        Arrays.fill(columns[column], value);
        return Matrix.ofColumns(columns);
    }

    @Test
    void partial_throughAThirdRegion_isNearZeroWhereTheCorrelationIsNot() {
        Matrix series = chain();
        assertEquals(0.64, ConnectivityMeasure.PEARSON.of(series).get(2, 0), 0.08);
        Matrix partial = ConnectivityMeasure.PARTIAL.of(series);
        assertEquals(0, partial.get(2, 0), 0.1);
        assertTrue(partial.get(1, 0) > 0.5);
        assertEquals(partial.get(1, 0), partial.get(0, 1), 1e-14);
    }

    @Test
    void partial_ofTwoRegions_isTheirShrunkCorrelation() {
        Matrix two = chain().selectColumns(new int[] {0, 1});
        Matrix shrunk = Connectivity.correlation(Covariance.ledoitWolf(two).matrix());
        assertEquals(shrunk.get(1, 0), ConnectivityMeasure.PARTIAL.of(two).get(1, 0), 1e-12);
    }

    @Test
    void spearman_followsNoMonotoneTransformationAndNoWildVolume() {
        Matrix series = chain();
        double[] warped = series.column(1);
        for (int i = 0; i < warped.length; i++) {
            warped[i] = Math.exp(warped[i]);
        }
        warped[argmax(warped)] = 1e9;
        Matrix other =
                Matrix.ofColumns(series.column(0), warped, series.column(2), series.column(3));
        assertEquals(
                ConnectivityMeasure.SPEARMAN.of(series).get(1, 0),
                ConnectivityMeasure.SPEARMAN.of(other).get(1, 0),
                1e-14);
    }

    // By hand: ranks 1 2 3 4 against 2 1 4 3 have Σd² = 4, so ρ = 1 - 6·4/(4·15).
    @Test
    void spearman_ofFourVolumes_isAsByHand() {
        Matrix series = Matrix.ofColumns(new double[] {1, 2, 3, 9}, new double[] {5, 1, 80, 7});
        assertEquals(0.6, ConnectivityMeasure.SPEARMAN.of(series).get(1, 0), 1e-14);
    }

    @ParameterizedTest
    @EnumSource(ConnectivityMeasure.class)
    void regionWithoutSignal_isNaN_andLeavesTheOthersAlone(ConnectivityMeasure measure) {
        Matrix series = chain();
        Matrix three = measure.of(series.selectColumns(new int[] {0, 1, 2}));
        for (double empty : new double[] {Double.NaN, 3}) {
            Matrix four = measure.of(with(series, 3, empty));
            for (int i = 0; i < 3; i++) {
                assertTrue(Double.isNaN(four.get(3, i)), measure + " " + i);
                assertTrue(Double.isNaN(four.get(i, 3)), measure + " " + i);
                for (int j = 0; j < 3; j++) {
                    assertEquals(three.get(i, j), four.get(i, j), 1e-12);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ConnectivityMeasure.class)
    void diagonal_isOne_andNothingIsBeyond(ConnectivityMeasure measure) {
        Matrix r = measure.of(chain());
        for (int i = 0; i < r.rows(); i++) {
            assertEquals(1, r.get(i, i), 1e-12);
            for (int j = 0; j < i; j++) {
                assertTrue(Math.abs(r.get(i, j)) <= 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ConnectivityMeasure.class)
    void oneVolume_isRefused(ConnectivityMeasure measure) {
        assertThrows(RefusedException.class, () -> measure.of(Matrix.ofRows(new double[] {1, 2})));
    }

    private static int argmax(double[] values) {
        int most = 0;
        for (int i = 1; i < values.length; i++) {
            most = values[i] > values[most] ? i : most;
        }
        return most;
    }
}
