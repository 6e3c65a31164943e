package org.trialgia.analysis.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

class UnitColumnsTest {

    private static final int ROWS = 6;
    private static final int WIDTH = 300;

    /** The mean and a line, orthonormal. */
    private static final double[][] BASIS = {constant(), line()};

    @Test
    void read_withABasis_hasTheBitsOfTheProjectionDividedByTheLength() {
        double[] y = gaussians();
        double[] rest = y.clone();
        new ScalarProjection().residuals(BASIS, rest, WIDTH);

        UnitColumns columns = UnitColumns.of(y, ROWS, WIDTH, BASIS, ones());

        assertEquals(WIDTH, columns.count());
        WeightedRows tile = new WeightedRows(ROWS, 10);
        columns.read(250, 10, tile);
        for (int e = 0; e < 10; e++) {
            double squares = 0;
            for (int i = 0; i < ROWS; i++) {
                double r = rest[i * WIDTH + 250 + e];
                squares += r * r;
            }
            for (int i = 0; i < ROWS; i++) {
                assertEquals(rest[i * WIDTH + 250 + e] / Math.sqrt(squares), tile.row(i)[e]);
            }
        }
    }

    @Test
    void read_tilesCutElsewhere_haveTheSameBits() {
        UnitColumns columns = UnitColumns.of(gaussians(), ROWS, WIDTH, BASIS, ones());
        WeightedRows whole = new WeightedRows(ROWS, WIDTH);
        WeightedRows part = new WeightedRows(ROWS, 7);

        columns.read(0, WIDTH, whole);
        columns.read(123, 7, part);

        for (int i = 0; i < ROWS; i++) {
            assertArrayEquals(Arrays.copyOfRange(whole.row(i), 123, 130), part.row(i));
        }
    }

    @Test
    void of_columnsThatTheBasisExplainsOrWithoutAValue_leavesThemOut() {
        double[] y = gaussians();
        for (int i = 0; i < ROWS; i++) {
            y[i * WIDTH + 4] = 3 + 2 * i;
        }
        y[2 * WIDTH + 9] = Double.NaN;
        double[] sizes = ones();
        sizes[4] = 13;

        UnitColumns columns = UnitColumns.of(y, ROWS, WIDTH, BASIS, sizes);

        assertEquals(WIDTH - 2, columns.count());
        assertEquals(5, columns.used()[4]);
        assertEquals(10, columns.used()[8]);
        WeightedRows around = new WeightedRows(ROWS, 9);
        columns.read(0, 9, around);
        WeightedRows alone = new WeightedRows(ROWS, 1);
        columns.read(8, 1, alone);
        for (int i = 0; i < ROWS; i++) {
            assertEquals(alone.row(i)[0], around.row(i)[8]);
        }
    }

    private static double[] constant() {
        double[] q = new double[ROWS];
        Arrays.fill(q, 1 / Math.sqrt(ROWS));
        return q;
    }

    private static double[] line() {
        double[] q = new double[ROWS];
        // Squares of -5/2, -3/2, … 5/2 add up to 17.5.
        Arrays.setAll(q, i -> (i - 2.5) / Math.sqrt(17.5));
        return q;
    }

    private static double[] ones() {
        double[] sizes = new double[WIDTH];
        Arrays.fill(sizes, 1);
        return sizes;
    }

    private static double[] gaussians() {
        Random random = new Random(8);
        double[] values = new double[ROWS * WIDTH];
        Arrays.setAll(values, i -> random.nextGaussian());
        return values;
    }
}
