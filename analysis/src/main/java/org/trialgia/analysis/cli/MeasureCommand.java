package org.trialgia.analysis.cli;

import org.jspecify.annotations.Nullable;
import org.trialgia.analysis.connectivity.NetworkMeans;
import org.trialgia.analysis.connectivity.Networks;
import org.trialgia.analysis.graph.Centrality;
import org.trialgia.analysis.graph.Clustering;
import org.trialgia.analysis.graph.Graph;
import org.trialgia.analysis.graph.GraphSummary;
import org.trialgia.analysis.graph.Modules;
import org.trialgia.analysis.graph.Partition;
import org.trialgia.analysis.graph.Paths;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Measures of a matrix. */
@Command(
        name = "measure",
        description =
                "Measures of a connectivity matrix: of each node or the whole of the graph of its"
                        + " strongest edges, or means within and between networks.")
final class MeasureCommand extends TableWork {

    /** What is measured. */
    enum What {
        NODES,
        GRAPH,
        NETWORKS
    }

    /** What an edge weighs. */
    enum Weights {
        BINARY,
        WEIGHTED
    }

    @Parameters(
            paramLabel = "MATRIX",
            description = "A symmetric matrix with a row of names; - is standard input.")
    String matrix;

    @Option(
            names = "--of",
            paramLabel = "WHAT",
            defaultValue = "nodes",
            description = "nodes (the default), graph, or networks (with --networks).")
    What what;

    @Option(
            names = "--density",
            paramLabel = "SHARE",
            defaultValue = "0.15",
            description = "Share of the possible edges that the graph keeps (0.15).")
    double density;

    @Option(
            names = "--weights",
            defaultValue = "binary",
            description = "binary (the default) or weighted.")
    Weights weights;

    @Option(
            names = "--networks",
            paramLabel = "FILE",
            description =
                    "A table with columns region and network. Of nodes it adds participation and"
                            + " the z score within the network.")
    @Nullable String networks;

    @Override
    void run() throws IOException {
        if (what == What.NETWORKS && networks == null) {
            throw misused("--of networks needs --networks FILE");
        }
        if (networks != null && networks.equals(STANDARD) && matrix.equals(STANDARD)) {
            throw misused("only one of the tables can come from standard input");
        }
        SquareTable square = SquareTable.of(table(matrix));
        switch (what) {
            case NETWORKS -> networkMeans(square, String.valueOf(networks));
            case GRAPH -> whole(GraphSummary.of(graph(square)));
            case NODES -> nodes(square);
        }
    }

    private Graph graph(SquareTable square) {
        Graph graph = Graph.strongest(square.values(), density);
        return weights == Weights.BINARY ? graph.binary() : graph;
    }

    private void nodes(SquareTable square) throws IOException {
        Graph graph = graph(square);
        Map<String, IntFunction<Object>> columns = new LinkedHashMap<>();
        columns.put("region", square.names()::get);
        int[] degrees = graph.degrees();
        columns.put("degree", i -> degrees[i]);
        put(columns, "strength", graph.strengths());
        put(columns, "clustering", Clustering.coefficients(graph));
        put(columns, "local_efficiency", Paths.localEfficiency(graph));
        put(columns, "betweenness", Centrality.betweenness(graph));
        put(columns, "eigenvector_centrality", Centrality.eigenvector(graph));
        int[] cores = Centrality.coreNumbers(graph);
        columns.put("core_number", i -> cores[i]);
        if (networks != null) {
            Partition partition = partition(square.names(), networks);
            put(columns, "participation", Modules.participation(graph, partition));
            put(columns, "within_module_z", Modules.withinModuleZ(graph, partition));
        }
        List<List<?>> rows = new ArrayList<>();
        for (int i = 0; i < square.names().size(); i++) {
            int node = i;
            rows.add(columns.values().stream().map(column -> column.apply(node)).toList());
        }
        write(List.copyOf(columns.keySet()), rows);
    }

    private static void put(
            Map<String, IntFunction<Object>> columns, String name, double[] values) {
        columns.put(name, i -> values[i]);
    }

    private void whole(GraphSummary summary) throws IOException {
        write(
                List.of("measure", "value"),
                List.of(
                        List.of("nodes", summary.nodes()),
                        List.of("edges", summary.edges()),
                        List.of("density", summary.density()),
                        List.of("components", summary.components()),
                        List.of("characteristic_path", summary.characteristicPath()),
                        List.of("global_efficiency", summary.efficiency()),
                        List.of("mean_clustering", summary.meanClustering()),
                        List.of("transitivity", summary.transitivity()),
                        List.of("assortativity", summary.assortativity())));
    }

    private void networkMeans(SquareTable square, String file) throws IOException {
        Map<String, List<String>> members = members(file);
        NetworkMeans means = NetworkMeans.of(square.values(), Networks.of(square.names(), members));
        List<String> names = means.networks().names();
        List<List<?>> rows = new ArrayList<>();
        for (int a = 0; a < names.size(); a++) {
            for (int b = a; b < names.size(); b++) {
                rows.add(
                        List.of(
                                names.get(a),
                                names.get(b),
                                means.means().get(a, b),
                                means.pairs()[a][b]));
            }
        }
        if (means.missing() > 0) {
            note(means.missing() + " pairs of regions have no value and were left out");
        }
        write(List.of("network", "other", "mean", "pairs"), rows);
    }

    private Map<String, List<String>> members(String file) throws IOException {
        DataTable table = table(file);
        List<String> regions = table.column("region");
        List<String> named = table.column("network");
        Map<String, List<String>> members = new LinkedHashMap<>();
        for (int i = 0; i < regions.size(); i++) {
            members.computeIfAbsent(named.get(i), name -> new ArrayList<>()).add(regions.get(i));
        }
        return members;
    }

    private Partition partition(List<String> regions, String file) throws IOException {
        int[] modules = new int[regions.size()];
        Arrays.fill(modules, -1);
        int module = 0;
        for (List<String> network : members(file).values()) {
            for (String region : network) {
                int at = regions.indexOf(region);
                if (at < 0) {
                    throw new IllegalArgumentException(
                            file + " names region " + region + ", which the matrix does not have.");
                }
                modules[at] = module;
            }
            module++;
        }
        for (int i = 0; i < modules.length; i++) {
            if (modules[i] < 0) {
                throw new IllegalArgumentException(
                        file + " has no network for region " + regions.get(i) + ". Add it.");
            }
        }
        return new Partition(modules);
    }
}
