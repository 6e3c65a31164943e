package org.trialgia.guard;

import java.util.List;

/**
 * One page of a longer list.
 *
 * @param total how many rows there are in all
 */
public record Page<T>(List<T> rows, long total) {

    /** The most rows a page may ask for. */
    public static final int MOST_ROWS = 200;

    public Page {
        rows = List.copyOf(rows);
    }

    /** The number of rows to fetch when so many are asked for. */
    public static int size(int asked) {
        return Math.clamp(asked, 1, MOST_ROWS);
    }
}
