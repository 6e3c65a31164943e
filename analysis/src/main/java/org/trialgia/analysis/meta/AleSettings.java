package org.trialgia.analysis.meta;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.map.Neighbourhood;

/**
 * How convergence is tested.
 *
 * @param clusterThreshold p that a voxel must be below to be in a cluster, chosen beforehand
 * @param neighbourhood which voxels hang together
 * @param iterations lists of foci, the observed one and random ones, for the corrected p
 * @param seed the same seed gives the same numbers
 */
public record AleSettings(
        double clusterThreshold, Neighbourhood neighbourhood, int iterations, long seed) {

    /**
     * @throws RefusedException {@code ale.settings} for a threshold outside (0, 1) or no iteration
     */
    public AleSettings {
        if (!(clusterThreshold > 0 && clusterThreshold < 1) || iterations < 1) {
            throw new RefusedException(
                    "ale.settings",
                    "A cluster threshold between 0 and 1, such as 0.001, and at least one"
                            + " iteration are needed.");
        }
    }

    /** Voxels below p 0.001 (Eickhoff et al. 2016), faces and edges, 1000 iterations. */
    public static AleSettings withDefaults(long seed) {
        return new AleSettings(0.001, Neighbourhood.EDGES, 1000, seed);
    }

    /** The same with another number of iterations. */
    public AleSettings withIterations(int other) {
        return new AleSettings(clusterThreshold, neighbourhood, other, seed);
    }
}
