package org.trialgia.analysis.region;

/**
 * A point of the brain and the sphere around it.
 *
 * @param id short name, unique within its set, for example {@code amygdala-l}
 * @param name what a person reads
 * @param x right (mm, RAS+; MNI space where {@code spaceNote} says nothing else)
 * @param y front (mm)
 * @param z top (mm)
 * @param radius of the sphere (mm), above 0
 * @param network the network it is counted to; empty where none is given
 * @param spaceNote what is known of its space; may be empty
 * @param source where the coordinates are from; may be empty in a list of one's own
 * @param checked whether the coordinates were read in their source, not remembered
 */
public record Region(
        String id,
        String name,
        double x,
        double y,
        double z,
        double radius,
        String network,
        String spaceNote,
        String source,
        boolean checked) {

    /** No point of a head is farther than this (mm) from the origin along an axis. */
    public static final double FARTHEST = 200;

    /** No sphere is larger than this (mm). */
    public static final double LARGEST_RADIUS = 30;

    /**
     * @throws IllegalArgumentException if a number lies outside of its limits or there is no id
     */
    public Region {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a region needs an id");
        }
        for (double coordinate : new double[] {x, y, z}) {
            if (!(Math.abs(coordinate) <= FARTHEST)) {
                throw new IllegalArgumentException(
                        "region " + id + ": " + coordinate + " mm is outside of every head");
            }
        }
        if (!(radius > 0 && radius <= LARGEST_RADIUS)) {
            throw new IllegalArgumentException(
                    "region "
                            + id
                            + ": a radius of "
                            + radius
                            + " mm is not above 0 and at most 30");
        }
    }

    /** The same point with another radius (mm). */
    public Region withRadius(double other) {
        return new Region(id, name, x, y, z, other, network, spaceNote, source, checked);
    }
}
