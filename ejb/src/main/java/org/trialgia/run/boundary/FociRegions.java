package org.trialgia.run.boundary;

import java.util.List;

/**
 * The regions that a coordinate meta-analysis found.
 *
 * @param sentence what was found, and how
 * @param coordinates the peaks of its clusters as a list that a run's regions can be given by
 * @param clusters all clusters, significant or not, largest first
 */
public record FociRegions(String sentence, String coordinates, List<Cluster> clusters) {

    public FociRegions {
        clusters = List.copyOf(clusters);
    }

    /**
     * A cluster.
     *
     * @param x of its peak, MNI mm
     * @param y of its peak, MNI mm
     * @param z of its peak, MNI mm
     * @param volume in mm³
     * @param ale activation likelihood at the peak
     * @param p family-wise, by extent
     * @param experiments how many have a focus in it
     */
    public record Cluster(
            double x, double y, double z, double volume, double ale, double p, int experiments) {}
}
