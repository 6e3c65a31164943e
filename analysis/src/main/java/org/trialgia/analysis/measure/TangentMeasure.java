package org.trialgia.analysis.measure;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.connectivity.Connectivity;
import org.trialgia.analysis.connectivity.Covariance;
import org.trialgia.analysis.numeric.Matrix;

import java.util.List;

/**
 * Connectivity as a deviation from a group's mean (Varoquaux et al. 2010,
 * doi:10.1007/978-3-642-15705-9_25): of each scan the Ledoit–Wolf covariance of its standardised
 * series, then, over all scans together, its logarithm as seen from their geometric mean. What one
 * scan's value is depends on which scans are with it.
 */
public record TangentMeasure() implements ScanMeasure {

    /**
     * The covariance, [region × region] row by row.
     *
     * @throws RefusedException {@code tangent.no-signal} when a region is constant or has no value:
     *     the mean of covariances takes them whole
     */
    @Override
    public double[] of(Matrix series, double trSeconds) {
        double[] deviations = series.columnDeviations(0);
        double[] standard = series.centred().values().clone();
        for (int i = 0; i < standard.length; i++) {
            standard[i] /= deviations[i % deviations.length];
        }
        for (int j = 0; j < deviations.length; j++) {
            if (!(deviations[j] > 0)) {
                throw new RefusedException(
                        "tangent.no-signal",
                        ("Region %d has no signal in the scan, and the tangent form takes all"
                             + " regions at once. Leave the region out of the run, or the scan.")
                                .formatted(j + 1));
            }
        }
        return Covariance.ledoitWolf(Matrix.of(series.rows(), series.columns(), standard))
                .matrix()
                .values()
                .clone();
    }

    /**
     * The tangent vectors of scans: of each the lower triangle, its diagonal left out, in the order
     * of {@code Edges}.
     *
     * @param covariances from {@link #of}, all of the same regions
     */
    public static List<double[]> together(List<double[]> covariances, int regions) {
        List<Matrix> matrices =
                covariances.stream().map(values -> Matrix.of(regions, regions, values)).toList();
        if (matrices.isEmpty()) {
            return List.of();
        }
        Matrix mean = Connectivity.geometricMean(matrices);
        return matrices.stream().map(one -> below(Connectivity.tangent(one, mean))).toList();
    }

    private static double[] below(Matrix matrix) {
        int n = matrix.rows();
        double[] values = new double[n * (n - 1) / 2];
        int at = 0;
        for (int i = 1; i < n; i++) {
            for (int j = 0; j < i; j++) {
                values[at++] = matrix.get(i, j);
            }
        }
        return values;
    }
}
