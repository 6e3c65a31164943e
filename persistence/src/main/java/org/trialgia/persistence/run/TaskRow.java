package org.trialgia.persistence.run;

import org.jspecify.annotations.Nullable;
import org.trialgia.vocabulary.TaskKind;
import org.trialgia.vocabulary.TaskState;

import java.time.Instant;

/**
 * A task as it stands.
 *
 * @param ordinal its place in the run, from 0
 * @param argument what it is about: a scan, or a block of permutations
 */
public record TaskRow(
        int ordinal,
        TaskKind kind,
        String argument,
        TaskState state,
        int attempts,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        String message) {}
