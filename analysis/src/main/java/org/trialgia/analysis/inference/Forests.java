package org.trialgia.analysis.inference;

/**
 * The components of many graphs over the same nodes, grown edge by edge (union by size, with path
 * halving): how many edges and how much intensity the largest of each graph has.
 */
final class Forests {
    private final int nodes;
    private final int[] parents;
    private final int[] edges;
    private final double[] intensities;
    private final int[] extent;
    private final double[] intensity;

    Forests(int graphs, int nodes) {
        this.nodes = nodes;
        this.parents = new int[graphs * nodes];
        this.edges = new int[graphs * nodes];
        this.intensities = new double[graphs * nodes];
        this.extent = new int[graphs];
        this.intensity = new double[graphs];
        for (int i = 0; i < parents.length; i++) {
            parents[i] = i;
        }
    }

    /**
     * Adds an edge; components only grow, so the largest so far is the largest in the end.
     *
     * @param above by how much its statistic exceeds the threshold, above 0
     */
    void join(int graph, int a, int b, double above) {
        int root = root(graph * nodes + a);
        int other = root(graph * nodes + b);
        if (root != other) {
            if (edges[root] < edges[other]) {
                int kept = root;
                root = other;
                other = kept;
            }
            parents[other] = root;
            edges[root] += edges[other];
            intensities[root] += intensities[other];
        }
        edges[root]++;
        intensities[root] += above;
        extent[graph] = Math.max(extent[graph], edges[root]);
        intensity[graph] = Math.max(intensity[graph], intensities[root]);
    }

    private int root(int node) {
        int here = node;
        while (parents[here] != here) {
            parents[here] = parents[parents[here]];
            here = parents[here];
        }
        return here;
    }

    /** Edges of the largest component, 0 without edges. */
    int extent(int graph) {
        return extent[graph];
    }

    /** The largest intensity of a component, 0 without edges. */
    double intensity(int graph) {
        return intensity[graph];
    }
}
