package org.trialgia.analysis.graph;

import org.trialgia.analysis.RefusedException;

import java.util.Arrays;

/**
 * Which module each node belongs to.
 *
 * @param modules one label per node; the labels are any numbers
 */
public record Partition(int[] modules) {

    public Partition {
        modules = modules.clone();
    }

    @Override
    public int[] modules() {
        return modules.clone();
    }

    /** Whether two nodes are of one module. */
    public boolean same(int i, int j) {
        return modules[i] == modules[j];
    }

    /** The labels that occur, ascending. */
    int[] labels() {
        return Arrays.stream(modules).distinct().sorted().toArray();
    }

    int module(int node) {
        return modules[node];
    }

    /**
     * Checks that there is one label per node.
     *
     * @throws RefusedException {@code graph.partition} when there is not
     */
    void requireNodes(int nodes) {
        if (modules.length != nodes) {
            throw new RefusedException(
                    "graph.partition",
                    "The partition has %d labels for %d nodes. Give one for each node, in order."
                            .formatted(modules.length, nodes));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Partition partition && Arrays.equals(modules, partition.modules);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(modules);
    }

    @Override
    public String toString() {
        return Arrays.toString(modules);
    }
}
