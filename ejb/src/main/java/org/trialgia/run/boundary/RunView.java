package org.trialgia.run.boundary;

import org.trialgia.vocabulary.TaskKind;
import org.trialgia.vocabulary.TaskState;

import java.util.List;

/**
 * A run with its tasks.
 *
 * @param mayControl whether the caller may cancel it or start it again
 * @param mayReadResult whether the caller may read its result, once there is one
 */
public record RunView(
        RunRow run,
        RunSettings settings,
        String settingsHash,
        String inputsHash,
        String software,
        List<Task> tasks,
        boolean mayControl,
        boolean mayReadResult) {

    public RunView {
        tasks = List.copyOf(tasks);
    }

    /** A task of it. */
    public record Task(
            TaskKind kind, String about, TaskState state, int attempts, String message) {}

    /** How many tasks of a kind there are, and how many of these are done, in words. */
    public String progress(TaskKind kind) {
        long all = tasks.stream().filter(task -> task.kind() == kind).count();
        long done =
                tasks.stream()
                        .filter(task -> task.kind() == kind && task.state() == TaskState.DONE)
                        .count();
        return done + " of " + all;
    }
}
