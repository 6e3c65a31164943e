package org.trialgia.analysis.graph;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.connectivity.Connectivity;
import org.trialgia.analysis.numeric.Matrix;

/**
 * How far modules are set apart (Chan et al. 2014, doi:10.1073/pnas.1415122111).
 *
 * @param within mean Fisher z of the pairs of one module
 * @param between mean Fisher z of the pairs of two modules
 */
public record Segregation(double within, double between) {

    /** What is done with negative values. */
    public enum Negative {
        /** They count as they are. */
        KEPT,
        /** They count as 0, as in the paper. */
        ZERO
    }

    /**
     * Compares.
     *
     * @param correlations [node × node], symmetric; its diagonal is not looked at; a correlation of
     *     1 makes a mean infinite
     * @throws RefusedException {@code graph.one-module} when there are no pairs within modules or
     *     none between them; those of {@link Graph#positivePart}, {@code graph.partition}
     */
    public static Segregation of(Matrix correlations, Partition partition, Negative negative) {
        Graph.requireSymmetric(correlations);
        partition.requireNodes(correlations.rows());
        double[] sums = new double[2];
        int[] pairs = new int[2];
        for (int i = 0; i < correlations.rows(); i++) {
            for (int j = 0; j < i; j++) {
                double z = Connectivity.fisherZ(correlations.get(i, j));
                int kind = partition.same(i, j) ? 0 : 1;
                sums[kind] += negative == Negative.ZERO ? Math.max(z, 0) : z;
                pairs[kind]++;
            }
        }
        if (pairs[0] == 0 || pairs[1] == 0) {
            throw new RefusedException(
                    "graph.one-module",
                    "The partition has %d pairs within modules and %d between them; both are needed."
                                    .formatted(pairs[0], pairs[1])
                            + " Give two modules or more, one of them of two nodes or more.");
        }
        return new Segregation(sums[0] / pairs[0], sums[1] / pairs[1]);
    }

    /** {@code (within - between)/within}. */
    public double index() {
        return (within - between) / within;
    }
}
