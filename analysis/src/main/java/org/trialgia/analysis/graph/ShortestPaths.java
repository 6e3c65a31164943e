package org.trialgia.analysis.graph;

import java.util.Arrays;

/**
 * The shortest paths from one node after another (Dijkstra 1959), an edge of weight w being {@code
 * 1/w} long. Holds the paths from the node last asked for.
 */
final class ShortestPaths {

    /** Paths that differ by less, as a share of their length where that is above 1, are equal. */
    private static final double EQUAL = 1e-12;

    private final int n;
    private final int[][] neighbours;
    private final double[][] lengths;
    private final double[] distances;

    /** The nodes that are reached, by distance; the start first. */
    private final int[] order;

    private int reached;

    ShortestPaths(Graph graph) {
        this.n = graph.nodes();
        this.neighbours = new int[n][];
        this.lengths = new double[n][];
        for (int i = 0; i < n; i++) {
            int node = i;
            neighbours[i] = graph.neighbours(i);
            lengths[i] =
                    Arrays.stream(neighbours[i])
                            .mapToDouble(j -> 1 / graph.weight(node, j))
                            .toArray();
        }
        this.distances = new double[n];
        this.order = new int[n];
    }

    /** The distance of every node from one; infinite where there is no path. Used again. */
    double[] from(int start) {
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        distances[start] = 0;
        boolean[] done = new boolean[n];
        reached = 0;
        for (int node = start; node >= 0; node = nearest(done)) {
            done[node] = true;
            order[reached++] = node;
            for (int e = 0; e < neighbours[node].length; e++) {
                int next = neighbours[node][e];
                distances[next] = Math.min(distances[next], distances[node] + lengths[node][e]);
            }
        }
        return distances;
    }

    private int nearest(boolean[] done) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            if (!done[i] && distances[i] < least) {
                nearest = i;
                least = distances[i];
            }
        }
        return nearest;
    }

    /**
     * Adds to each node the share of the shortest paths from a start to every other node that run
     * through it (Brandes 2001, J. Math. Sociol. 25:163).
     */
    void addThrough(int start, double[] sums) {
        from(start);
        double[] paths = new double[n];
        int[] rank = new int[n];
        paths[start] = 1;
        for (int r = 0; r < reached; r++) {
            rank[order[r]] = r;
        }
        for (int r = 1; r < reached; r++) {
            int node = order[r];
            for (int e = 0; e < neighbours[node].length; e++) {
                int before = neighbours[node][e];
                if (rank[before] < r && isOnPath(before, node, lengths[node][e])) {
                    paths[node] += paths[before];
                }
            }
        }
        double[] dependency = new double[n];
        for (int r = reached - 1; r > 0; r--) {
            int node = order[r];
            for (int e = 0; e < neighbours[node].length; e++) {
                int before = neighbours[node][e];
                if (rank[before] < r && isOnPath(before, node, lengths[node][e])) {
                    dependency[before] += paths[before] / paths[node] * (1 + dependency[node]);
                }
            }
            sums[node] += dependency[node];
        }
    }

    private boolean isOnPath(int before, int node, double length) {
        return Math.abs(distances[before] + length - distances[node])
                < EQUAL * Math.max(1, distances[node]);
    }
}
