package org.trialgia.analysis.connectivity;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;

import java.util.Arrays;

/**
 * The mean connectivity within and between networks, which is more reliable than that of an edge
 * (Tozzi et al. 2020, doi:10.1162/netn_a_00156). Give Fisher z, since correlations have no mean of
 * their own.
 *
 * @param networks what the rows and columns are
 * @param means [network × network], symmetric: on the diagonal the mean over the pairs of the
 *     network's regions, elsewhere over the pairs of a region of the one and one of the other; NaN
 *     where there is no pair with a value, so for a network of one region
 * @param pairs how many pairs have a value, in the shape of the means
 * @param missing pairs of regions of networks that have none (NaN) and were left out
 */
public record NetworkMeans(Networks networks, Matrix means, int[][] pairs, int missing) {

    /**
     * Averages.
     *
     * @param matrix [region × region], symmetric; its diagonal is not looked at
     * @throws RefusedException {@code networks.no-value} when no pair has a value
     * @throws IllegalArgumentException when the matrix is not of the networks' regions
     */
    public static NetworkMeans of(Matrix matrix, Networks networks) {
        int regions = networks.regions();
        if (matrix.rows() != regions || matrix.columns() != regions) {
            throw new IllegalArgumentException(
                    "networks of %d regions for a matrix of %d × %d"
                            .formatted(regions, matrix.rows(), matrix.columns()));
        }
        int n = networks.size();
        double[] sums = new double[n * n];
        int[][] pairs = new int[n][n];
        int missing = 0;
        for (int i = 0; i < regions; i++) {
            for (int j = 0; j < i; j++) {
                if (!networks.belongs(i) || !networks.belongs(j)) {
                    continue;
                }
                double value = matrix.get(i, j);
                if (Double.isNaN(value)) {
                    missing++;
                    continue;
                }
                int a = Math.min(networks.network(i), networks.network(j));
                int b = Math.max(networks.network(i), networks.network(j));
                sums[a * n + b] += value;
                pairs[a][b]++;
            }
        }
        for (int a = 0; a < n; a++) {
            for (int b = a; b < n; b++) {
                sums[a * n + b] /= pairs[a][b];
                sums[b * n + a] = sums[a * n + b];
                pairs[b][a] = pairs[a][b];
            }
        }
        if (Arrays.stream(sums).allMatch(Double::isNaN)) {
            throw new RefusedException(
                    "networks.no-value",
                    "No pair of the networks' regions has a value. Use networks of two regions or"
                            + " more, and check that the regions have voxels in the scan.");
        }
        return new NetworkMeans(networks, Matrix.of(n, n, sums), pairs, missing);
    }

    /** The mean of all pairs within networks, each pair counted alike; NaN where there is none. */
    public double within() {
        return pooled(true);
    }

    /** The mean of all pairs between networks, each pair counted alike; NaN where there is none. */
    public double between() {
        return pooled(false);
    }

    private double pooled(boolean diagonal) {
        double sum = 0;
        long count = 0;
        for (int a = 0; a < networks.size(); a++) {
            for (int b = a; b < networks.size(); b++) {
                if ((a == b) == diagonal && pairs[a][b] > 0) {
                    sum += means.get(a, b) * pairs[a][b];
                    count += pairs[a][b];
                }
            }
        }
        return sum / count;
    }
}
