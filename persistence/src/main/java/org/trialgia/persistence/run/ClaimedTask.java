package org.trialgia.persistence.run;

import org.trialgia.vocabulary.RunId;
import org.trialgia.vocabulary.TaskKind;

/**
 * A task that a worker has taken.
 *
 * @param fence grows with each claim and each withdrawal; a result is only taken while the row
 *     still holds this number, so that a worker that was thought dead cannot write over another
 */
public record ClaimedTask(
        RunId run, int ordinal, TaskKind kind, String argument, long fence, int attempts) {}
