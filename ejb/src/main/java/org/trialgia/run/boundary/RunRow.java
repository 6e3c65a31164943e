package org.trialgia.run.boundary;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.RunId;
import org.trialgia.vocabulary.RunState;

import java.time.Instant;

/**
 * A run in the list, and how far it is.
 *
 * @param askedBy the printed name of who asked
 * @param done how many of its tasks are done
 * @param tasks how many there are
 * @param message why it failed; empty otherwise
 */
public record RunRow(
        RunId id,
        int number,
        String title,
        RunState state,
        String sentence,
        String askedBy,
        @Nullable Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        int done,
        int tasks,
        String message) {

    /** How much of it is done, in whole per cent. */
    public int percent() {
        return tasks == 0 ? 0 : done * 100 / tasks;
    }

    /** Whether it is waiting or running. */
    public boolean open() {
        return state.open();
    }
}
