package org.trialgia.analysis.measure;

import org.trialgia.analysis.connectivity.Connectivity;
import org.trialgia.analysis.connectivity.ConnectivityMeasure;
import org.trialgia.analysis.connectivity.Edges;
import org.trialgia.analysis.numeric.Matrix;

/**
 * Fisher z of each edge, in the order of {@link Edges}; NaN where a region has no value.
 *
 * @param coefficient between two regions
 */
public record EdgeMeasure(ConnectivityMeasure coefficient) implements ScanMeasure {

    @Override
    public double[] of(Matrix series, double trSeconds) {
        return new Edges(series.columns()).vector(Connectivity.fisherZ(coefficient.of(series)));
    }
}
