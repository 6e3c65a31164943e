package org.trialgia.analysis.graph;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;

import java.util.HashMap;
import java.util.Map;

/** What a given partition into modules says of a graph and its nodes. */
public final class Modules {

    /** A spread below this share of the largest strength is round-off. */
    private static final double ROUND_OFF = 1e-12;

    private Modules() {}

    /**
     * How much of the weight lies within modules beyond what the strengths make expect (Newman
     * 2004, doi:10.1103/PhysRevE.70.056131): {@code Q = Σ_ij (w_ij - s_i s_j/v) δ(m_i, m_j) / v}, v
     * being the sum of all strengths; also of a binary graph.
     *
     * @throws RefusedException {@code graph.empty} for a graph without an edge, {@code
     *     graph.partition}
     */
    public static double modularity(Graph graph, Partition partition) {
        double total = total(graph);
        if (total == 0) {
            throw new RefusedException(
                    "graph.empty",
                    "A graph without an edge has no modularity. Use a higher density.");
        }
        return within(graph, partition) / total;
    }

    /**
     * Modularity of a matrix with negative weights, which weigh less (Rubinov and Sporns 2011,
     * doi:10.1016/j.neuroimage.2011.03.069, Q*): {@code Q⁺ - Q⁻ v⁻/(v⁺ + v⁻)} of the positive and
     * the negative part, v being their total strengths. Without negative weights it is {@link
     * #modularity}.
     *
     * @param matrix [node × node], symmetric; its diagonal is not looked at
     * @throws RefusedException {@code graph.empty} when no weight is above 0; and those of {@link
     *     Graph#positivePart}
     */
    public static double signedModularity(Matrix matrix, Partition partition) {
        Graph positive = Graph.positivePart(matrix);
        Graph negative = Graph.negativePart(matrix);
        double both = total(positive) + total(negative);
        return modularity(positive, partition) - within(negative, partition) / both;
    }

    /** {@code Σ_ij (w_ij - s_i s_j/v) δ(m_i, m_j)}; 0 without an edge. */
    private static double within(Graph graph, Partition partition) {
        partition.requireNodes(graph.nodes());
        double[] strengths = graph.strengths();
        double total = total(graph);
        double sum = 0;
        for (int i = 0; i < strengths.length && total > 0; i++) {
            for (int j = 0; j < strengths.length; j++) {
                if (partition.same(i, j)) {
                    sum += graph.weight(i, j) - strengths[i] * strengths[j] / total;
                }
            }
        }
        return sum;
    }

    private static double total(Graph graph) {
        double total = 0;
        for (double strength : graph.strengths()) {
            total += strength;
        }
        return total;
    }

    /**
     * How evenly a node's weight is spread over the modules (Guimerà and Amaral 2005,
     * doi:10.1038/nature03288): {@code 1 - Σ_m (s_im/s_i)²}; 0 for a node without an edge.
     *
     * @throws RefusedException {@code graph.partition}
     */
    public static double[] participation(Graph graph, Partition partition) {
        partition.requireNodes(graph.nodes());
        double[] strengths = graph.strengths();
        double[] participation = new double[strengths.length];
        for (int i = 0; i < strengths.length; i++) {
            Map<Integer, Double> byModule = new HashMap<>();
            for (int j : graph.neighbours(i)) {
                byModule.merge(partition.module(j), graph.weight(i, j), Double::sum);
            }
            double squares = 0;
            for (double strength : byModule.values()) {
                double share = strength / strengths[i];
                squares += share * share;
            }
            participation[i] = byModule.isEmpty() ? 0 : 1 - squares;
        }
        return participation;
    }

    /**
     * A node's strength within its module, less the mean over the module's nodes, by their SD with
     * denominator n (Guimerà and Amaral 2005); 0 where the module's nodes are all alike.
     *
     * @throws RefusedException {@code graph.partition}
     */
    public static double[] withinModuleZ(Graph graph, Partition partition) {
        int n = graph.nodes();
        partition.requireNodes(n);
        double[] inner = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                inner[i] += partition.same(i, j) ? graph.weight(i, j) : 0;
            }
        }
        double[] z = new double[n];
        for (int label : partition.labels()) {
            double sum = 0;
            double largest = 0;
            int size = 0;
            for (int i = 0; i < n; i++) {
                if (partition.module(i) == label) {
                    sum += inner[i];
                    largest = Math.max(largest, inner[i]);
                    size++;
                }
            }
            double mean = sum / size;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                squares += partition.module(i) == label ? (inner[i] - mean) * (inner[i] - mean) : 0;
            }
            double sd = Math.sqrt(squares / size);
            for (int i = 0; i < n && sd > ROUND_OFF * largest; i++) {
                z[i] = partition.module(i) == label ? (inner[i] - mean) / sd : z[i];
            }
        }
        return z;
    }
}
