package org.trialgia.analysis.statistics.mixed;

/**
 * Reflections that turn the leading columns of a matrix into an upper triangle, applied to all its
 * columns (Householder 1958, doi:10.1145/320941.320947). The product of the rows with themselves
 * stays what it was.
 */
final class Householder {
    private Householder() {}

    /**
     * Triangularises.
     *
     * @param rows [row][column], of equal lengths; modified
     * @param leading how many columns become a triangle
     */
    static void triangularise(double[][] rows, int leading) {
        for (int j = 0; j < Math.min(leading, rows.length); j++) {
            double below = 0;
            for (int i = j + 1; i < rows.length; i++) {
                below = Math.hypot(below, rows[i][j]);
            }
            if (below > 0) {
                reflect(rows, j, Math.hypot(below, rows[j][j]));
            }
        }
    }

    private static void reflect(double[][] rows, int j, double length) {
        double target = rows[j][j] > 0 ? -length : length;
        double head = rows[j][j] - target;
        double[] v = new double[rows.length - j];
        v[0] = 1;
        for (int i = 1; i < v.length; i++) {
            v[i] = rows[j + i][j] / head;
        }
        double scale = -head / target;
        for (int c = j + 1; c < rows[j].length; c++) {
            double sum = 0;
            for (int i = 0; i < v.length; i++) {
                sum += v[i] * rows[j + i][c];
            }
            for (int i = 0; i < v.length; i++) {
                rows[j + i][c] -= scale * sum * v[i];
            }
        }
        rows[j][j] = target;
        for (int i = 1; i < v.length; i++) {
            rows[j + i][j] = 0;
        }
    }
}
