package org.trialgia.analysis.graph;

import java.util.Arrays;

/** How often a node's neighbours are neighbours of each other. */
public final class Clustering {

    private Clustering() {}

    /**
     * The clustering coefficient of each node (Watts and Strogatz 1998; with weights Onnela et al.
     * 2005, doi:10.1103/PhysRevE.71.065103): {@code Σ_jk (w_ij w_jk w_ki)^⅓ / (k(k - 1))} over
     * ordered pairs of the k neighbours; 0 below two. Weights enter as they are; the published
     * value is of {@link Graph#byMaximum}.
     */
    public static double[] coefficients(Graph graph) {
        double[] coefficients = new double[graph.nodes()];
        for (int i = 0; i < coefficients.length; i++) {
            int[] around = graph.neighbours(i);
            double triangles = 0;
            for (int a = 0; a < around.length; a++) {
                for (int b = 0; b < a; b++) {
                    triangles +=
                            Math.cbrt(
                                    graph.weight(i, around[a])
                                            * graph.weight(around[a], around[b])
                                            * graph.weight(around[b], i));
                }
            }
            double pairs = around.length * (around.length - 1.0) / 2;
            coefficients[i] = pairs > 0 ? triangles / pairs : 0;
        }
        return coefficients;
    }

    /** The mean of {@link #coefficients}. */
    public static double mean(Graph graph) {
        return Arrays.stream(coefficients(graph)).average().orElse(Double.NaN);
    }

    /**
     * The share of the pairs of edges that meet in a node whose other ends share an edge, too
     * (transitivity; Newman 2003, doi:10.1137/S003614450342480). Weights are not looked at; NaN
     * where no two edges meet.
     */
    public static double transitivity(Graph graph) {
        double[] coefficients = coefficients(graph.binary());
        int[] degrees = graph.degrees();
        double closed = 0;
        double all = 0;
        for (int i = 0; i < degrees.length; i++) {
            double pairs = degrees[i] * (degrees[i] - 1.0);
            closed += coefficients[i] * pairs;
            all += pairs;
        }
        return closed / all;
    }
}
