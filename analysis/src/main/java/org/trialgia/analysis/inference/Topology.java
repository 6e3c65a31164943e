package org.trialgia.analysis.inference;

import org.trialgia.analysis.map.Neighbourhood;
import org.trialgia.analysis.nifti.Grid;

/** Which outcomes of a map hang together: voxels side by side, or edges that share a node. */
interface Topology {

    /** How many points a forest needs. */
    int points();

    /** The point at which an outcome gathers. */
    int point(int outcome);

    /** Joins an outcome, present from this height, with those present before. */
    void enter(int outcome, boolean[] present, EnhancementForest forest, double height);

    /** Voxels and their neighbours. */
    static Topology voxels(Grid grid, int[] voxels, Neighbourhood neighbourhood) {
        int[][] neighbours = VoxelNeighbours.of(grid, voxels, neighbourhood);
        return new Topology() {
            @Override
            public int points() {
                return neighbours.length;
            }

            @Override
            public int point(int outcome) {
                return outcome;
            }

            @Override
            public void enter(
                    int outcome, boolean[] present, EnhancementForest forest, double height) {
                for (int other : neighbours[outcome]) {
                    if (present[other]) {
                        forest.join(outcome, other, height);
                    }
                }
            }
        };
    }

    /**
     * Edges, which gather at one of their nodes: joining the two nodes joins the edge with all that
     * touch it, without a list of neighbours.
     *
     * @param edges the two nodes of each, from 0
     */
    static Topology edges(int[][] edges, int nodes) {
        return new Topology() {
            @Override
            public int points() {
                return nodes;
            }

            @Override
            public int point(int outcome) {
                return edges[outcome][0];
            }

            @Override
            public void enter(
                    int outcome, boolean[] present, EnhancementForest forest, double height) {
                forest.join(edges[outcome][0], edges[outcome][1], height);
            }
        };
    }
}
