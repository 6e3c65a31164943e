package org.trialgia.analysis.graph;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.trialgia.analysis.RefusedException;

import java.util.Arrays;

/** How much a graph hangs on each node. */
public final class Centrality {

    private Centrality() {}

    /**
     * The number of shortest paths that run through each node, its ends not counted; of pairs that
     * several equally short paths join each path counts its share (Freeman 1978, algorithm of
     * Brandes 2001). An edge of weight w is {@code 1/w} long. Every ordered pair counts, so that
     * the value is twice that of tools that count each pair once.
     */
    public static double[] betweenness(Graph graph) {
        double[] sums = new double[graph.nodes()];
        ShortestPaths paths = new ShortestPaths(graph);
        for (int start = 0; start < sums.length; start++) {
            paths.addThrough(start, sums);
        }
        return sums;
    }

    /**
     * The eigenvector of the weights' largest eigenvalue, without sign, of length 1 (Bonacich
     * 1972); NaN throughout where the graph is not connected, since its parts have vectors of their
     * own.
     *
     * @throws RefusedException {@code graph.no-eigenvector} when the decomposition fails
     */
    public static double[] eigenvector(Graph graph) {
        int n = graph.nodes();
        double[] centrality = new double[n];
        if (!Paths.isConnected(graph)) {
            Arrays.fill(centrality, Double.NaN);
            return centrality;
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
        if (!eigen.decompose(new DMatrixRMaj(n, n, true, graph.weights().values().clone()))) {
            throw new RefusedException(
                    "graph.no-eigenvector",
                    "The graph's weights have no eigenvectors to working precision. Scale them by"
                            + " their maximum.");
        }
        int largest = 0;
        for (int k = 1; k < n; k++) {
            if (eigen.getEigenvalue(k).real > eigen.getEigenvalue(largest).real) {
                largest = k;
            }
        }
        DMatrixRMaj vector = eigen.getEigenVector(largest);
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += vector.get(i) * vector.get(i);
        }
        for (int i = 0; i < n; i++) {
            centrality[i] = Math.abs(vector.get(i)) / Math.sqrt(squares);
        }
        return centrality;
    }

    /**
     * The largest k for which a node belongs to the graph's k-core, the nodes that are left when
     * all with fewer than k neighbours are taken off over and over (Seidman 1983); weights are not
     * looked at.
     */
    public static int[] coreNumbers(Graph graph) {
        int n = graph.nodes();
        int[] degrees = graph.degrees();
        int[] core = new int[n];
        boolean[] gone = new boolean[n];
        int k = 0;
        for (int step = 0; step < n; step++) {
            int least = -1;
            for (int i = 0; i < n; i++) {
                if (!gone[i] && (least < 0 || degrees[i] < degrees[least])) {
                    least = i;
                }
            }
            k = Math.max(k, degrees[least]);
            core[least] = k;
            gone[least] = true;
            for (int next : graph.neighbours(least)) {
                degrees[next]--;
            }
        }
        return core;
    }
}
