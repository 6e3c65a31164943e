package org.trialgia.analysis.graph;

import org.trialgia.analysis.numeric.Matrix;

import java.util.Arrays;
import java.util.Random;

/** Graphs whose measures are known. */
final class Graphs {

    private Graphs() {}

    /** Edges of weight 1 between pairs of nodes. */
    static Graph of(int nodes, int... ends) {
        double[] values = new double[nodes * nodes];
        for (int e = 0; e < ends.length; e += 2) {
            values[ends[e] * nodes + ends[e + 1]] = 1;
            values[ends[e + 1] * nodes + ends[e]] = 1;
        }
        return Graph.positivePart(Matrix.of(nodes, nodes, values));
    }

    /** Every node joined to every other. */
    static Graph complete(int nodes) {
        double[] values = new double[nodes * nodes];
        Arrays.fill(values, 1);
        return Graph.positivePart(Matrix.of(nodes, nodes, values));
    }

    /** 0 - 1 - … - n-1 and back to 0. */
    static Graph ring(int nodes) {
        int[] ends = new int[2 * nodes];
        for (int i = 0; i < nodes; i++) {
            ends[2 * i] = i;
            ends[2 * i + 1] = (i + 1) % nodes;
        }
        return of(nodes, ends);
    }

    /** Node 0 joined to all others. */
    static Graph star(int nodes) {
        int[] ends = new int[2 * (nodes - 1)];
        for (int i = 1; i < nodes; i++) {
            ends[2 * i - 1] = i;
        }
        return of(nodes, ends);
    }

    /** A symmetric matrix of values in [-1, 1), diagonal 1. */
    static Matrix random(int nodes, long seed) {
        Random random = new Random(seed);
        double[] values = new double[nodes * nodes];
        for (int i = 0; i < nodes; i++) {
            values[i * nodes + i] = 1;
            for (int j = 0; j < i; j++) {
                values[i * nodes + j] = random.nextDouble(-1, 1);
                values[j * nodes + i] = values[i * nodes + j];
            }
        }
        return Matrix.of(nodes, nodes, values);
    }
}
