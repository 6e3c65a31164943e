package org.trialgia.analysis.measure;

import org.trialgia.analysis.connectivity.Connectivity;
import org.trialgia.analysis.connectivity.NetworkMeans;
import org.trialgia.analysis.connectivity.Networks;
import org.trialgia.analysis.numeric.Matrix;

/**
 * Mean Fisher z of Pearson's correlation within each network and between each two: the lower
 * triangle of {@link NetworkMeans#means} row by row, its diagonal included. NaN where there is no
 * pair of regions, as within a network of one.
 *
 * @param networks of the scan's regions
 */
public record NetworkMeasure(Networks networks) implements ScanMeasure {

    @Override
    public double[] of(Matrix series, double trSeconds) {
        Matrix means =
                NetworkMeans.of(Connectivity.fisherZ(Connectivity.pearson(series)), networks)
                        .means();
        int n = means.rows();
        double[] values = new double[n * (n + 1) / 2];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                values[at++] = means.get(i, j);
            }
        }
        return values;
    }
}
