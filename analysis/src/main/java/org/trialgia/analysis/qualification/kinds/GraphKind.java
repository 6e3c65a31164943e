package org.trialgia.analysis.qualification.kinds;

import org.trialgia.analysis.graph.Centrality;
import org.trialgia.analysis.graph.Clustering;
import org.trialgia.analysis.graph.Graph;
import org.trialgia.analysis.graph.GraphSummary;
import org.trialgia.analysis.graph.Modules;
import org.trialgia.analysis.graph.Partition;
import org.trialgia.analysis.graph.Paths;
import org.trialgia.analysis.graph.Segregation;
import org.trialgia.analysis.graph.Segregation.Negative;
import org.trialgia.analysis.numeric.Matrix;
import org.trialgia.analysis.qualification.Parameters;
import org.trialgia.analysis.qualification.QuantityInputs;
import org.trialgia.analysis.qualification.QuantityRunner;

import java.util.Arrays;

/** {@code graph}: what is counted on the graph of a connectivity matrix. */
public final class GraphKind implements QuantityRunner {

    @Override
    public Object run(QuantityInputs inputs, Parameters parameters, String output)
            throws Exception {
        Matrix matrix = Matrix.ofRows(inputs.byRole("matrix").matrix());
        Partition partition =
                new Partition(
                        Arrays.stream(inputs.byRole("partition").matrix())
                                .mapToInt(row -> (int) row[0])
                                .toArray());
        switch (output) {
            case "mean_within_z" -> {
                return Segregation.of(matrix, partition, Negative.KEPT).within();
            }
            case "mean_between_z" -> {
                return Segregation.of(matrix, partition, Negative.KEPT).between();
            }
            case "segregation" -> {
                return Segregation.of(matrix, partition, Negative.ZERO).index();
            }
            default -> {}
        }
        if (parameters.text("weights").equals("full-signed")) {
            if (!output.equals("modularity")) {
                throw new IllegalArgumentException("no output " + output + " of a signed matrix");
            }
            return Modules.signedModularity(matrix, partition);
        }
        return output.equals("thresholded")
                ? CleanKind.rows(strongest(matrix, parameters).weights())
                : counted(graph(matrix, parameters), partition, output);
    }

    private static Graph graph(Matrix matrix, Parameters parameters) {
        String weights = parameters.text("weights");
        if (weights.equals("full-positive")) {
            return Graph.positivePart(matrix);
        }
        if (weights.equals("full-negative")) {
            return Graph.negativePart(matrix);
        }
        Graph graph = strongest(matrix, parameters);
        return switch (weights) {
            case "binary" -> graph.binary();
            case "weighted" -> graph;
            case "weighted-by-maximum" -> graph.byMaximum();
            default -> throw new IllegalArgumentException("no weights " + weights);
        };
    }

    private static Graph strongest(Matrix matrix, Parameters parameters) {
        if (!parameters.text("negative").equals("zero")) {
            throw new IllegalArgumentException("negative weights other than zero");
        }
        return Graph.strongest(matrix, parameters.number("density"));
    }

    private static Object counted(Graph graph, Partition partition, String output) {
        return switch (output) {
            case "degree", "strength" -> graph.strengths();
            case "clustering" -> Clustering.coefficients(graph);
            case "local_efficiency" -> Paths.localEfficiency(graph);
            case "participation" -> Modules.participation(graph, partition);
            case "within_module_z" -> Modules.withinModuleZ(graph, partition);
            case "betweenness" -> Centrality.betweenness(graph);
            case "eigenvector_centrality" -> Centrality.eigenvector(graph.binary());
            case "core_number" -> Centrality.coreNumbers(graph);
            case "modularity" -> Modules.modularity(graph, partition);
            default -> summarised(GraphSummary.of(graph), output);
        };
    }

    private static Object summarised(GraphSummary summary, String output) {
        return switch (output) {
            case "density" -> summary.density();
            case "n_edges" -> summary.edges();
            case "global_efficiency" -> summary.efficiency();
            case "characteristic_path" -> summary.characteristicPath();
            case "connected" -> summary.connected();
            case "n_components" -> summary.components();
            case "transitivity" -> summary.transitivity();
            case "mean_clustering" -> summary.meanClustering();
            case "assortativity" -> summary.assortativity();
            default -> throw new IllegalArgumentException("no output " + output);
        };
    }
}
