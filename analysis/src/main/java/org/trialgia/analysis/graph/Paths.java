package org.trialgia.analysis.graph;

import java.util.stream.IntStream;

/** Distances in a graph, an edge of weight w being {@code 1/w} long, and what is made of them. */
public final class Paths {

    private Paths() {}

    /**
     * The mean distance of the pairs of nodes that a path joins (characteristic path length; Watts
     * and Strogatz 1998, doi:10.1038/30918); NaN where no path is.
     */
    public static double characteristic(Graph graph) {
        double sum = 0;
        long pairs = 0;
        ShortestPaths paths = new ShortestPaths(graph);
        for (int i = 0; i < graph.nodes(); i++) {
            double[] distances = paths.from(i);
            for (int j = 0; j < distances.length; j++) {
                if (j != i && distances[j] < Double.POSITIVE_INFINITY) {
                    sum += distances[j];
                    pairs++;
                }
            }
        }
        return sum / pairs;
    }

    /**
     * The mean over all pairs of nodes of one by their distance, 0 where no path joins them (global
     * efficiency; Latora and Marchiori 2001, doi:10.1103/PhysRevLett.87.198701); 0 of one node or
     * none.
     */
    public static double efficiency(Graph graph) {
        int n = graph.nodes();
        double sum = 0;
        ShortestPaths paths = new ShortestPaths(graph);
        for (int i = 0; i < n; i++) {
            double[] distances = paths.from(i);
            for (int j = 0; j < n; j++) {
                sum += j == i ? 0 : 1 / distances[j];
            }
        }
        return n < 2 ? 0 : sum / ((double) n * (n - 1));
    }

    /**
     * For each node the efficiency of the graph of its neighbours, the node itself left out (local
     * efficiency, Latora and Marchiori 2001); 0 below two neighbours. In a weighted graph the edges
     * among the neighbours keep their weights, those to the node do not enter.
     */
    public static double[] localEfficiency(Graph graph) {
        return IntStream.range(0, graph.nodes())
                .mapToDouble(i -> efficiency(graph.among(graph.neighbours(i))))
                .toArray();
    }

    /** How many parts a graph falls into; a node without an edge is one. */
    public static int components(Graph graph) {
        int n = graph.nodes();
        boolean[] seen = new boolean[n];
        int[] waiting = new int[n];
        int components = 0;
        for (int start = 0; start < n; start++) {
            if (seen[start]) {
                continue;
            }
            components++;
            seen[start] = true;
            waiting[0] = start;
            int left = 1;
            while (left > 0) {
                for (int next : graph.neighbours(waiting[--left])) {
                    if (!seen[next]) {
                        seen[next] = true;
                        waiting[left++] = next;
                    }
                }
            }
        }
        return components;
    }

    /** Whether a path joins every pair of nodes. */
    public static boolean isConnected(Graph graph) {
        return components(graph) == 1;
    }
}
