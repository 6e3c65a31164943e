package org.trialgia.analysis.statistics.mixed;

import org.trialgia.analysis.numeric.Matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a model, group by group, each group turned by an orthogonal matrix so that its random
 * effects act on few rows: {@code Z = Q [R; 0]}. The rows below R do not depend on the variances of
 * the random effects; of all groups together they are kept as one triangle. So the likelihood at
 * any variances costs a few rows per group and loses no digits to cancellation.
 *
 * <p>The columns of Z are divided by their root mean square, so that the unit of a variable does
 * not matter to the search.
 *
 * @param labels of the groups, in the order in which the table shows them first
 * @param blocks one per group: its upper rows [R X y]
 * @param within upper triangle of the rows [X y] below R, of all groups
 * @param scales what each column of Z was divided by
 * @param rows observations
 * @param fixed columns of X
 */
record GroupedData(
        List<String> labels,
        List<double[][]> blocks,
        double[][] within,
        double[] scales,
        int rows,
        int fixed) {

    /** The number of random effects per group. */
    int random() {
        return scales.length;
    }

    /**
     * Groups the rows.
     *
     * @param x [row × coefficient]
     * @param z [row × random effect]; no column is zero
     * @param y one value per row
     * @param groups the group of each row
     */
    static GroupedData of(Matrix x, Matrix z, double[] y, List<String> groups) {
        int q = z.columns();
        int width = q + x.columns() + 1;
        double[] scales = new double[q];
        for (int j = 0; j < q; j++) {
            scales[j] = rootMeanSquare(z.column(j));
        }
        Map<String, List<double[]>> byGroup = new LinkedHashMap<>();
        for (int i = 0; i < y.length; i++) {
            double[] row = new double[width];
            for (int j = 0; j < q; j++) {
                row[j] = z.get(i, j) / scales[j];
            }
            System.arraycopy(x.row(i), 0, row, q, x.columns());
            row[width - 1] = y[i];
            byGroup.computeIfAbsent(groups.get(i), label -> new ArrayList<>()).add(row);
        }
        List<double[][]> blocks = new ArrayList<>();
        double[][] within = new double[0][];
        for (List<double[]> rows : byGroup.values()) {
            double[][] turned = rows.toArray(double[][]::new);
            Householder.triangularise(turned, q);
            int upper = Math.min(q, turned.length);
            blocks.add(Arrays.copyOf(turned, upper));
            within = compressed(within, turned, upper, q);
        }
        return new GroupedData(
                List.copyOf(byGroup.keySet()), blocks, within, scales, y.length, x.columns());
    }

    /** The triangle of the rows so far and those of a group below its R. */
    private static double[][] compressed(
            double[][] triangle, double[][] turned, int upper, int from) {
        double[][] stacked = Arrays.copyOf(triangle, triangle.length + turned.length - upper);
        for (int i = upper; i < turned.length; i++) {
            stacked[triangle.length + i - upper] =
                    Arrays.copyOfRange(turned[i], from, turned[i].length);
        }
        int width = turned[0].length - from;
        if (stacked.length <= width) {
            return stacked;
        }
        Householder.triangularise(stacked, width);
        return Arrays.copyOf(stacked, width);
    }

    private static double rootMeanSquare(double[] values) {
        double squares = 0;
        for (double v : values) {
            squares += v * v;
        }
        return Math.sqrt(squares / values.length);
    }
}
