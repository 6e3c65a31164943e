package org.trialgia.run.boundary;

/**
 * A sphere around a point.
 *
 * @param x mm to the right in standard space
 * @param y mm to the front
 * @param z mm up
 * @param network the network it is filed under; empty when none is known
 */
public record RegionPoint(
        String id, String name, String network, double x, double y, double z, double radiusMm) {}
