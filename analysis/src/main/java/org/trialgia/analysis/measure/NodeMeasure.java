package org.trialgia.analysis.measure;

import org.trialgia.analysis.connectivity.Connectivity;
import org.trialgia.analysis.graph.Centrality;
import org.trialgia.analysis.graph.Clustering;
import org.trialgia.analysis.graph.Graph;
import org.trialgia.analysis.graph.Paths;
import org.trialgia.analysis.numeric.Matrix;

/**
 * A graph measure of each region, in the graph of a scan's strongest positive correlations
 * (Pearson), as many of them in every scan; see {@code org.trialgia.analysis.graph}.
 *
 * @param kind which
 * @param density the share of edges kept, above 0 to 1
 */
public record NodeMeasure(Kind kind, double density) implements ScanMeasure {

    /** The measures of a node. */
    public enum Kind {
        STRENGTH {
            @Override
            double[] of(Graph graph) {
                return graph.strengths();
            }
        },
        CLUSTERING {
            @Override
            double[] of(Graph graph) {
                return Clustering.coefficients(graph);
            }
        },
        LOCAL_EFFICIENCY {
            @Override
            double[] of(Graph graph) {
                return Paths.localEfficiency(graph);
            }
        },
        BETWEENNESS {
            @Override
            double[] of(Graph graph) {
                return Centrality.betweenness(graph);
            }
        };

        abstract double[] of(Graph graph);
    }

    @Override
    public double[] of(Matrix series, double trSeconds) {
        return kind.of(Graph.strongest(Connectivity.pearson(series), density));
    }
}
