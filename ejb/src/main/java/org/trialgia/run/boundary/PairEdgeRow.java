package org.trialgia.run.boundary;

import org.jspecify.annotations.Nullable;

/**
 * An edge of one pair; a number is null where a region lies outside an image.
 *
 * @param edge its place among the edges
 * @param before Fisher z at baseline
 * @param after Fisher z at follow-up
 * @param change follow-up minus baseline
 */
public record PairEdgeRow(
        int edge,
        String name,
        @Nullable Double before,
        @Nullable Double after,
        @Nullable Double change) {

    /** By what a list of a pair's edges is put in order. */
    public enum Order {
        /** The largest change in either direction first. */
        SIZE,
        CHANGE,
        BEFORE,
        AFTER,
        NAME
    }
}
