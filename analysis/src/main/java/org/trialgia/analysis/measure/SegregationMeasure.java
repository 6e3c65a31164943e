package org.trialgia.analysis.measure;

import org.trialgia.analysis.connectivity.Connectivity;
import org.trialgia.analysis.connectivity.NetworkMeans;
import org.trialgia.analysis.connectivity.Networks;
import org.trialgia.analysis.numeric.Matrix;

/**
 * How far networks are set apart (Chan et al. 2014, doi:10.1073/pnas.1415122111): mean Fisher z
 * within networks, between them, and {@code (within - between)/within}. Negative correlations count
 * as 0, as in the paper; regions of no network are left out.
 *
 * @param networks of the scan's regions
 */
public record SegregationMeasure(Networks networks) implements ScanMeasure {

    @Override
    public double[] of(Matrix series, double trSeconds) {
        double[] z = Connectivity.fisherZ(Connectivity.pearson(series)).values().clone();
        for (int i = 0; i < z.length; i++) {
            // NaN stays: it is a pair without a value.
            z[i] = z[i] < 0 ? 0 : z[i];
        }
        NetworkMeans means =
                NetworkMeans.of(Matrix.of(series.columns(), series.columns(), z), networks);
        double within = means.within();
        double between = means.between();
        return new double[] {within, between, (within - between) / within};
    }
}
