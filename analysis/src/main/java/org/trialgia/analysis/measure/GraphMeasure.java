package org.trialgia.analysis.measure;

import org.trialgia.analysis.connectivity.Connectivity;
import org.trialgia.analysis.graph.Graph;
import org.trialgia.analysis.graph.GraphSummary;
import org.trialgia.analysis.numeric.Matrix;

/**
 * The graph of a scan's strongest positive correlations (Pearson) as a whole: global efficiency,
 * mean clustering, characteristic path length, transitivity, assortativity, in this order.
 *
 * @param density the share of edges kept, above 0 to 1
 */
public record GraphMeasure(double density) implements ScanMeasure {

    @Override
    public double[] of(Matrix series, double trSeconds) {
        GraphSummary graph =
                GraphSummary.of(Graph.strongest(Connectivity.pearson(series), density));
        return new double[] {
            graph.efficiency(),
            graph.meanClustering(),
            graph.characteristicPath(),
            graph.transitivity(),
            graph.assortativity()
        };
    }
}
