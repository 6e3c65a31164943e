package org.trialgia.analysis.graph;

/**
 * What is said of a graph as a whole. Mean clustering and path length are the two sides of the
 * small-world question (Watts and Strogatz 1998); for an index each is divided by its value in
 * random graphs of the same degrees.
 *
 * @param nodes how many
 * @param edges how many
 * @param density share of the possible edges
 * @param components parts it falls into
 * @param characteristicPath mean distance of joined pairs; NaN without an edge
 * @param efficiency mean of one by the distance
 * @param meanClustering see {@link Clustering#mean}
 * @param transitivity see {@link Clustering#transitivity}
 * @param assortativity see {@link #assortativity}
 */
public record GraphSummary(
        int nodes,
        int edges,
        double density,
        int components,
        double characteristicPath,
        double efficiency,
        double meanClustering,
        double transitivity,
        double assortativity) {

    /** Summarises. */
    public static GraphSummary of(Graph graph) {
        return new GraphSummary(
                graph.nodes(),
                graph.edges(),
                graph.density(),
                Paths.components(graph),
                Paths.characteristic(graph),
                Paths.efficiency(graph),
                Clustering.mean(graph),
                Clustering.transitivity(graph),
                assortativity(graph));
    }

    /** Whether a path joins every pair of nodes. */
    public boolean connected() {
        return components == 1;
    }

    /**
     * The correlation of the degrees at the two ends of an edge (Newman 2002,
     * doi:10.1103/PhysRevLett.89.208701, eq. 4); NaN where all are the same.
     */
    public static double assortativity(Graph graph) {
        int[] degrees = graph.degrees();
        // Twice the sums of whole numbers, so that equal degrees give 0/0 and not round-off.
        long products = 0;
        long sums = 0;
        long squares = 0;
        long edges = 0;
        for (int i = 0; i < degrees.length; i++) {
            for (int j : graph.neighbours(i)) {
                if (j < i) {
                    long a = degrees[i];
                    long b = degrees[j];
                    products += a * b;
                    sums += a + b;
                    squares += a * a + b * b;
                    edges++;
                }
            }
        }
        double square = (double) sums * sums;
        return (4.0 * edges * products - square) / (2.0 * edges * squares - square);
    }
}
